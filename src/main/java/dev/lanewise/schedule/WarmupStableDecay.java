package dev.lanewise.schedule;

/** Warm-up, a plateau that may be prolonged at any time, decay. Hu et al., MiniCPM, 2024. */
record WarmupStableDecay(double peak, int warmup, int stable, int decay, Curve shape, double floor) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "warmupStableDecay",
            (base, a) ->
                    new WarmupStableDecay(a.number(0), a.whole(1), a.whole(2), a.whole(3), a.curve(4), a.number(5)),
            Parameter.number("peak"),
            Parameter.steps("warmup"),
            Parameter.steps("stable"),
            Parameter.steps("decay"),
            Parameter.curve("shape").or(Curve.LINEAR),
            Parameter.number("floor").or(0.0));

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

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {peak, warmup, stable, decay, shape, floor};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
