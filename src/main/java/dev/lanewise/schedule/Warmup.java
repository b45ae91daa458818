package dev.lanewise.schedule;

/** A straight line from {@code from} to the base's first value; the base starts {@code steps} later. */
record Warmup(Form base, int steps, double from) implements Form {

    Warmup {
        Require.whole("warmup", "steps", steps, 1);
        from = Require.rate("warmup", "from", from);
    }

    /** {@return peak/(W+1): the line that would have started at zero one update earlier} */
    static double startFor(Form base, int steps) {
        return base.value(0) / (steps + 1.0);
    }

    @Override
    public double value(double time) {
        return time >= steps ? base.value(time - steps) : from + (base.value(0) - from) * (time / steps);
    }
}
