package dev.lanewise.benchmarks;

import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;

import dev.lanewise.optim.Adam;
import dev.lanewise.program.Engine;
import dev.lanewise.train.Trainer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One update of a dense network as a user makes it: {@code trainer.step(features, labels)} with softmax cross entropy and
 * Adam. The rate is so small that the network never fits the noise, so that every step has the same work to do; were the moments to decay,
 * they would become 0, not subnormal numbers that cost several times as much.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class TrainingStepBenchmark {
    @Param({"1-16-32-2/10", "64-32-10/16", "784-128-10/32", "784-512-512-10/128"})
    String net;

    private Trainer trainer;
    private float[] features;
    private int[] labels;

    @Setup
    public void setUp() throws InterruptedException {
        Net parsed = Net.parse(net);
        features = parsed.features();
        labels = parsed.labels();
        trainer = Trainer.of(parsed.model(), SOFTMAX_CROSS_ENTROPY)
                .optimizer(Adam.of(1e-7))
                .build();
        trainer.step(features, labels);
        Engine.awaitWarm(Duration.ofSeconds(30));
    }

    @Benchmark
    public double step() {
        return trainer.step(features, labels);
    }
}
