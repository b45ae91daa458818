package dev.lanewise.benchmarks;

import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;

import dev.lanewise.optim.Adam;
import dev.lanewise.program.Engine;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingState;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * One update of a dense network as a user makes it: {@code trainer.step(features, labels)} with softmax cross entropy and
 * Adam. The rate is small and every iteration starts from the same state, so that every step has the same work to do: a million steps
 * on one batch at this rate take the loss from 2.3 to 0.6, and ten times as many leave gradients of almost nothing.
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
    private TrainingState start;
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
        start = trainer.state();
        Engine.awaitWarm(Duration.ofSeconds(30));
    }

    @Setup(Level.Iteration)
    public void startAgain() {
        trainer.restore(start);
    }

    @Benchmark
    public double step() {
        return trainer.step(features, labels);
    }
}
