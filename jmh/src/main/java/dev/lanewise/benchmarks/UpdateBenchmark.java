package dev.lanewise.benchmarks;

import dev.lanewise.program.Engine;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/**
 * The update of every optimizer, each short iteration followed in the same thread and on the same arrays by its limits
 * and, where there is one, by its twin in C: see {@link UpdateTable}. One instance for the whole JVM: of a state of each
 * thread JMH makes a copy for every method that names it, so that update and limits would have arrays of their own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx6g"})
@Warmup(iterations = 2, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 15, time = 10, timeUnit = TimeUnit.MILLISECONDS)
public class UpdateBenchmark {
    /** The loops of the library are compiled behind its back. */
    private static final Duration READY = Duration.ofSeconds(30);
    /** The warm-up ends when so long nothing became faster. */
    private static final Duration SETTLED = Duration.ofMillis(500);

    private static final Duration SLICE = Duration.ofMillis(20);
    /** After so much time no further iteration is begun: matrix products of 50 M weights take minutes. */
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** But so many are: those for JMH to warm up, and one to be measured. */
    private static final int ITERATIONS = 3;

    private static final double FASTER = 0.9;

    private static final int[] WIDTHS = {256, 512};
    private static final int TRIALS = 5;

    @Param
    public Rule optimizer;

    @Param({"10000", "1000000", "10000000", "50000000"})
    public int n;

    @Param("1")
    public int threads;

    private Team team;
    private UpdateCase update;
    private double roots;
    private double divisions;
    private Triad triad;
    private Reading reading;
    private Team.Pass gcc;
    private boolean gccIsMissing;
    private final Map<String, Team.Pass> peers = new HashMap<>();
    private long spent;
    private int iterations;

    @Setup
    public void setUp() throws InterruptedException {
        team = new Team(threads);
        update = new UpdateCase(optimizer.optimizer(), n, threads, team);
        roots = update.count("sqrt", "rsqrt");
        divisions = update.count("divide", "reciprocal", "rsqrt");
        update.run();
        Engine.awaitWarm(READY);
        warmUp();
        triad = new Triad(update.gradient(), update.updated());
        triad.choose(team, n);
        reading = new Reading(update.gradient());
        optimizer.twin().ifPresent(this::compile);
        for (Peer peer : threads == 1 ? Peer.all() : List.<Peer>of()) {
            peer.update(optimizer, n).ifPresent(work -> {
                peers.put(peer.name(), (from, to) -> work.run());
                team.nanoseconds(n, peers.get(peer.name()));
            });
        }
    }

    private void warmUp() {
        double best = Double.POSITIVE_INFINITY;
        long begin = team.clock(), improved = begin;
        for (long now = begin; now - improved < SETTLED.toNanos() && now - begin < LIMIT.toNanos(); ) {
            long start = now;
            int calls = 0;
            do {
                update.run();
                calls++;
                now = team.clock();
            } while (now - start < SLICE.toNanos());
            double time = (double) (now - start) / calls;
            if (time < FASTER * best) {
                best = time;
                improved = now;
            }
        }
    }

    /** The faster one of two widths: gcc prefers 256 bits for some processors that are faster with 512, and the other way round. */
    private void compile(GccUpdate twin) {
        double best = Double.POSITIVE_INFINITY;
        for (int bits : WIDTHS) {
            Optional<SymbolLookup> library = Gcc.compile(bits);
            if (library.isEmpty()) {
                gccIsMissing = true;
                return;
            }
            Team.Pass pass = pass(twin, twin.find(library.get()));
            double time = Stream.generate(() -> team.nanoseconds(n, pass))
                    .limit(TRIALS)
                    .min(Double::compare)
                    .get();
            if (time < best) {
                best = time;
                gcc = pass;
            }
        }
    }

    private Team.Pass pass(GccUpdate twin, MethodHandle function) {
        MemorySegment[] arrays = Stream.concat(
                        Stream.of(update.weights(), update.gradient()),
                        twin.slots().stream().map(update::slot))
                .map(MemorySegment::ofArray)
                .toArray(MemorySegment[]::new);
        return (from, to) -> twin.call(function, from == 0 ? arrays : beginning(arrays, from), to - from);
    }

    private static MemorySegment[] beginning(MemorySegment[] arrays, int from) {
        return Stream.of(arrays).map(a -> a.asSlice((long) Float.BYTES * from)).toArray(MemorySegment[]::new);
    }

    @Benchmark
    public void update(Effort effort) {
        if (spent < LIMIT.toNanos() || iterations < ITERATIONS) {
            effort.calls++;
            update.run();
        }
    }

    @TearDown
    public void tearDown() {
        update.close();
        team.close();
    }

    /** What the table needs of each iteration. Times are nanoseconds. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Effort {
        public long calls;
        /** Of all calls. */
        public long time;
        /** That an update has to move for each weight. */
        public double bytes;
        /** Bytes per nanosecond of a triad on as many arrays. */
        public double triad;
        /** That it has to read before these, to find a sum. */
        public double readTwice;
        /** Bytes per nanosecond of a sum over the gradient. */
        public double reading;
        /** That the square roots and divisions of one weight take. */
        public double arithmetic;
        /** Of one call of the twin in C; 0 if there is none, below 0 if there is no gcc. */
        public double gcc;
        /** Of one update by another library; 0 if there is none. */
        public double djl;

        public double nd4j;

        private long start;

        @Setup(Level.Iteration)
        public void start(UpdateBenchmark benchmark) {
            start = benchmark.team.clock();
        }

        @TearDown(Level.Iteration)
        public void stop(UpdateBenchmark benchmark) {
            time = benchmark.team.clock() - start;
            if (calls > 0) {
                benchmark.spent += time;
                benchmark.iterations++;
                benchmark.measure(this);
            }
        }
    }

    private void measure(Effort effort) {
        effort.bytes = update.bytes();
        effort.triad = triad.bytes() * (double) n / team.nanoseconds(n, triad::run);
        effort.readTwice = Float.BYTES * optimizer.readTwice();
        effort.reading = Float.BYTES * (double) n / team.nanoseconds(n, reading::run);
        effort.arithmetic = SqrtDivide.nanoseconds(roots, divisions, 20) / threads;
        effort.gcc = gcc == null ? gccIsMissing ? -1 : 0 : team.nanoseconds(n, gcc);
        effort.djl = peer("DJL");
        effort.nd4j = peer("ND4J");
    }

    private double peer(String name) {
        return peers.containsKey(name) ? team.nanoseconds(n, peers.get(name)) : 0;
    }
}
