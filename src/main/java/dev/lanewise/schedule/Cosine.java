package dev.lanewise.schedule;

/** Half a wave over {@code steps} updates, raised to a power, then its end value. */
record Cosine(double from, double to, int steps, double exponent) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "cosine",
            (base, a) -> new Cosine(a.number(0), a.number(1), a.whole(2), a.number(3)),
            Parameter.number("from"),
            Parameter.number("to"),
            Parameter.steps("steps"),
            Parameter.number("exponent").or(1.0));

    Cosine {
        from = Require.rate("cosine", "from", from);
        to = Require.rate("cosine", "to", to);
        Require.whole("cosine", "steps", steps, 1);
        exponent = Require.positive("cosine", "exponent", exponent);
    }

    @Override
    public double value(double time) {
        if (time >= steps) {
            return to;
        }
        double left = Wave.remaining(time / steps);
        return Curve.blend(from, to, exponent == 1 ? left : Power.of(left, exponent));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {from, to, steps, exponent};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
