package dev.lanewise.schedule;

/** to + (from − to)·gⁱ·(1 + cos πp)/2 with p the share of cycle i that has passed; cycle i is L·mⁱ long. */
record CosineRestarts(double from, double to, Cycles cycles, double peakFactor) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "cosineRestarts",
            (base, a) -> new CosineRestarts(a.number(0), a.number(1), a.whole(2), a.number(3), a.number(4)),
            Parameter.number("from"),
            Parameter.number("to"),
            Parameter.steps("steps"),
            Parameter.number("lengthFactor").or(1.0),
            Parameter.number("peakFactor").or(1.0));

    CosineRestarts {
        from = Require.rate("cosineRestarts", "from", from);
        to = Require.rate("cosineRestarts", "to", to);
        peakFactor = Require.positive("cosineRestarts", "peakFactor", peakFactor);
        if (peakFactor > 1 && from < to) {
            throw Require.refused("cosineRestarts", "peakFactor", peakFactor, "at most 1 where from is below to");
        }
    }

    @Override
    public double value(double time) {
        double index = cycles.index(time);
        double left = Wave.remaining(cycles.local(time, index) / cycles.length());
        if (peakFactor != 1) {
            left = Growth.saturated(left * Growth.power(peakFactor, index));
        }
        return Growth.saturated(Curve.blend(from, to, left));
    }

    CosineRestarts(double from, double to, int steps, double lengthFactor, double peakFactor) {
        this(
                from,
                to,
                new Cycles(
                        Require.whole("cosineRestarts", "steps", steps, 1),
                        Require.from("cosineRestarts", "lengthFactor", lengthFactor, 1)),
                peakFactor);
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {from, to, (int) cycles.length(), cycles.factor(), peakFactor};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
