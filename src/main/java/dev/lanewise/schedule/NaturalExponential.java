package dev.lanewise.schedule;

/** rate·e^(−decay·p) with p = t/steps, whole with {@code staircase}. */
record NaturalExponential(double rate, double decay, int steps, boolean staircase) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "naturalExponential",
            (base, a) -> new NaturalExponential(a.number(0), a.number(1), a.whole(2), a.flag(3)),
            Parameter.number("rate"),
            Parameter.number("decay"),
            Parameter.steps("steps").or(1),
            Parameter.flag("staircase").or(false));

    NaturalExponential {
        rate = Require.rate("naturalExponential", "rate", rate);
        decay = Require.finite("naturalExponential", "decay", decay);
        Require.whole("naturalExponential", "steps", steps, 1);
    }

    @Override
    public double value(double time) {
        double p = time / steps;
        return Power.saturated(rate * Power.exp(-decay * (staircase ? Math.floor(p) : p)));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {rate, decay, steps, staircase};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
