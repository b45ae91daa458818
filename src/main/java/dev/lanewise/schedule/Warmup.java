package dev.lanewise.schedule;

/** A straight line from {@code from} to the base's first value; the base starts {@code steps} later. */
record Warmup(Form base, int steps, double from) implements Form {
    static final Signature SIGNATURE = Signature.operator(
            "warmup",
            (base, a) -> base.warmup(a.whole(0), a.number(1)),
            Parameter.steps("steps"),
            Parameter.number("from").orElse((base, a) -> startFor(base, (Integer) a[0])));

    Warmup {
        Require.whole("warmup", "steps", steps, 0);
        from = Require.rate("warmup", "from", from);
        Require.nesting("warmup", base);
    }

    @Override
    public double value(double time) {
        return time >= steps ? base.value(time - steps) : Curve.LINEAR.value(from, base.value(0), time, steps);
    }

    /** {@return when a moment of the base comes} */
    double time(double moment) {
        return Math.max(steps, Passage.time(time -> time - steps, moment, moment + steps));
    }

    /** {@return peak/(W+1): the line that would have started at zero one update earlier} */
    static double startFor(Form base, int steps) {
        return base.value(0) / (steps + 1.0);
    }

    /** {@return the warm-up inside a schedule that has its own, peak·(t+1)/(W+1)} */
    static double line(double peak, double time, double steps) {
        return Curve.LINEAR.value(peak / (steps + 1), peak, time, steps);
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {steps, from};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
