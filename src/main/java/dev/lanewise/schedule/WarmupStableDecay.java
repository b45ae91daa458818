package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** Warm-up, a plateau that may be prolonged at any time, decay. Hu et al., MiniCPM, 2024. */
record WarmupStableDecay(double peak, int warmup, int stable, int decay, Curve shape, double floor) implements Leaf {
    static final Signature<WarmupStableDecay> SIGNATURE = Signature.leaf(
            "warmupStableDecay",
            Argument.number("peak", WarmupStableDecay::peak),
            Argument.steps("warmup", WarmupStableDecay::warmup),
            Argument.steps("stable", WarmupStableDecay::stable).following(),
            Argument.steps("decay", WarmupStableDecay::decay).following(),
            Argument.curve("shape", WarmupStableDecay::shape).or(Curve.LINEAR),
            Argument.number("floor", WarmupStableDecay::floor).or(0.0),
            WarmupStableDecay::new);

    WarmupStableDecay {
        peak = Require.rate("warmupStableDecay", "peak", peak);
        Require.whole("warmupStableDecay", "warmup", warmup, 0);
        Require.whole("warmupStableDecay", "stable", stable, 0);
        Require.whole("warmupStableDecay", "decay", decay, 1);
        Require.given("warmupStableDecay", "shape", shape);
        floor = Require.rate("warmupStableDecay", "floor", floor);
        if (floor > peak) {
            throw Require.refused("warmupStableDecay", "floor", floor, "at most the peak, " + peak);
        }
    }

    @Override
    public double value(double time) {
        if (time < warmup) {
            return Warmup.line(peak, time, warmup);
        }
        double decaying = time - warmup - stable;
        return decaying < 0 ? peak : decaying >= decay ? floor : shape.value(peak, floor, decaying, decay);
    }

    private double end() {
        return (double) warmup + stable + decay;
    }

    @Override
    public Bounds bounds() {
        return Bounds.between(floor, peak).with(value(0));
    }

    @Override
    public Rest rest() {
        return Rest.from(end());
    }

    @Override
    public List<Boundary> boundaries() {
        return List.of(Boundary.end(end(), SIGNATURE));
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public double warmupTime() {
        return warmup;
    }

    @Override
    public Signature<WarmupStableDecay> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
