package dev.lanewise.schedule;

/** A straight line over {@code steps} updates, then its end value. */
record Linear(double from, double to, int steps) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "linear",
            (base, a) -> new Linear(a.number(0), a.number(1), a.whole(2)),
            Parameter.number("from"),
            Parameter.number("to"),
            Parameter.steps("steps"));

    Linear {
        from = Require.rate("linear", "from", from);
        to = Require.rate("linear", "to", to);
        Require.whole("linear", "steps", steps, 1);
    }

    @Override
    public double value(double time) {
        return time >= steps ? to : Curve.LINEAR.value(from, to, time, steps);
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {from, to, steps};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
