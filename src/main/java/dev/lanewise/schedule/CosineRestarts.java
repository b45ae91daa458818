package dev.lanewise.schedule;

/** to + (from − to)·gⁱ·(1 + cos πp)/2 with p the share of cycle i that has passed; cycle i is L·mⁱ long. */
record CosineRestarts(double from, double to, Cycles cycles, Power peakFactor) implements Form {
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
        if (peakFactor.base() > 1 && from < to) {
            throw Require.refused(
                    "cosineRestarts", "peakFactor", peakFactor.base(), "at most 1 where from is below to");
        }
    }

    @Override
    public double value(double time) {
        double index = cycles.index(time);
        double left = Wave.remaining(cycles.local(time, index) / cycles.length());
        if (peakFactor.base() != 1) {
            left = Power.saturated(left * peakFactor.of(index));
        }
        return Power.saturated(Curve.blend(from, to, left));
    }

    CosineRestarts(double from, double to, int steps, double lengthFactor, double peakFactor) {
        this(
                from,
                to,
                new Cycles(
                        Require.whole("cosineRestarts", "steps", steps, 1),
                        Require.from("cosineRestarts", "lengthFactor", lengthFactor, 1)),
                new Power(Require.positive("cosineRestarts", "peakFactor", peakFactor)));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {from, to, (int) cycles.length(), cycles.factor(), peakFactor.base()};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
