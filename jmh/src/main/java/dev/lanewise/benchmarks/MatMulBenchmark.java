package dev.lanewise.benchmarks;

import dev.lanewise.kernel.MatMul;
import dev.lanewise.kernel.MatMul.Activation;
import dev.lanewise.kernel.MatMul.Start;
import dev.lanewise.kernel.ScalarMatMul;
import dev.lanewise.kernel.simd.VectorMatMul;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The matrix product on one thread, every iteration next to the machine's own peak: see {@link PeakTable}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class MatMulBenchmark {
    /**
     * Where matrices begin in their arrays: 12 floats after a header of 16 bytes is a multiple of a cache line wherever the
     * collector aligns large arrays, as G1 does.
     */
    private static final int OFFSET = 12;

    private static final Duration WARM_UP = Duration.ofSeconds(2);

    /** Rows x terms x columns; f is a layer's forward pass (bias and relu), w a weight gradient (A transposed). */
    @Param({
        "64x64x64",
        "128x128x128",
        "256x256x256",
        "512x512x512",
        "1024x1024x1024",
        "f10x16x32",
        "f16x64x32",
        "f32x784x128",
        "32x128x10",
        "f128x784x512",
        "f128x512x512",
        "f256x512x512",
        "f1x784x128",
        "f1x512x512",
        "w784x32x128",
        "w784x128x512",
        "w512x256x512",
        "w64x16x32",
        "w128x32x10",
        "32x10x128",
        "32x128x784",
        "128x512x784",
    })
    public String shape;

    @Param("vector")
    public String kernels;

    private MatMul matMul;
    private Shape sizes;
    private int aRow;
    private int aColumn;
    private float[] a;
    private float[] b;
    private float[] c;
    private float[] bias;
    private Start start;
    private Activation activation;

    private record Shape(int m, int k, int n) {
        static Shape of(String text) {
            String[] sizes =
                    text.substring(Character.isLetter(text.charAt(0)) ? 1 : 0).split("x");
            return new Shape(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
        }
    }

    /** Floating-point operations of one product: an fma counts as two. */
    static double flop(String shape) {
        Shape sizes = Shape.of(shape);
        return 2.0 * sizes.m * sizes.k * sizes.n;
    }

    @Setup
    public void setUp() {
        matMul = kernels.equals("scalar") ? new ScalarMatMul() : new VectorMatMul();
        sizes = Shape.of(shape);
        boolean forward = shape.startsWith("f");
        boolean transposed = shape.startsWith("w");
        aRow = transposed ? 1 : sizes.k;
        aColumn = transposed ? sizes.m : 1;
        start = forward ? Start.BIAS : Start.ZERO;
        activation = forward ? Activation.RELU : Activation.NONE;
        SplittableRandom random = new SplittableRandom(1);
        a = numbers(random, sizes.m * sizes.k);
        b = numbers(random, sizes.k * sizes.n);
        c = numbers(random, sizes.m * sizes.n);
        bias = numbers(random, sizes.n);
        compile();
    }

    private static float[] numbers(SplittableRandom random, int count) {
        float[] x = new float[Math.max(1 << 20, 2 * OFFSET + count)]; // large enough to be aligned
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextDouble(-1, 1);
        }
        return x;
    }

    /** Many calls with few terms: C2 then compiles the tiles once, and not first for on-stack replacement. */
    private void compile() {
        long end = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < end) {
            multiply(Math.min(sizes.k, 8));
        }
    }

    @Benchmark
    public void multiply(Effort effort) {
        effort.calls++;
        multiply(sizes.k);
    }

    private void multiply(int k) {
        matMul.multiply(
                sizes.m,
                sizes.n,
                k,
                a,
                OFFSET,
                aRow,
                aColumn,
                b,
                OFFSET,
                sizes.n,
                c,
                OFFSET,
                sizes.n,
                start,
                bias,
                OFFSET,
                activation);
    }

    /** What the table needs of each iteration: the peak right after it, and its processor time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Effort {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        /** GFLOP/s. */
        public double peak;
        /** Nanoseconds. */
        public long processorTime;

        public long calls;

        private long start;

        @Setup(Level.Iteration)
        public void start() {
            start = THREADS.getCurrentThreadCpuTime();
        }

        @TearDown(Level.Iteration)
        public void stop() {
            processorTime = THREADS.getCurrentThreadCpuTime() - start;
            peak = FmaPeak.measure(100);
        }
    }
}
