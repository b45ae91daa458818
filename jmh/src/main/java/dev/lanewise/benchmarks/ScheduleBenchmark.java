package dev.lanewise.benchmarks;

import dev.lanewise.schedule.Schedule;
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

/** What one value costs: a leaf alone, five operators around it, and how little the step matters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScheduleBenchmark {
    /** The first step that is read; later reads walk through the next 1024. */
    @Param({"0", "5000", "2000000000"})
    int from;

    /** The schedule's name in {@link #schedule(String)}. */
    @Param({"cosine", "fiveOperators", "sixSchedules", "step", "exponential", "restarts", "restartsNearOne", "table"})
    String name;

    private Schedule schedule;
    private int step;

    @Setup
    public void build() {
        schedule = schedule(name);
    }

    static Schedule schedule(String name) {
        Schedule cosine = Schedule.cosine(3e-3, 3e-5, 9_500);
        return switch (name) {
            case "cosine" -> cosine;
            case "fiveOperators" ->
                cosine.warmup(500)
                        .scale(0.5)
                        .cooldown(9_000, 1_000)
                        .holdAfter(9_900)
                        .clamp(1e-6, 0.1);
            case "sixSchedules" ->
                cosine.warmup(500)
                        .times(Schedule.triangular(0.5, 1, 100))
                        .plus(Schedule.constant(1e-5))
                        .min(Schedule.linear(1, 0, 20_000))
                        .max(Schedule.constant(1e-6));
            case "step" -> Schedule.step(0.1, 0.5, 1_000);
            case "exponential" -> Schedule.exponential(0.1, 0.999);
            case "restarts" -> Schedule.cosineRestarts(0.1, 0, 10, 1.5, 0.9);
            case "restartsNearOne" -> Schedule.cosineRestarts(0.1, 0, 10, 1.0001, 1);
            case "table" ->
                Schedule.piecewise(new double[] {1, 0.5, 0.2, 0.1, 0.05, 0.02}, 1_000, 2_000, 3_000, 4_000, 5_000);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** One value, at a step that changes from call to call. */
    @Benchmark
    public double value() {
        return schedule.applyAsDouble(from + (step++ & 1023));
    }
}
