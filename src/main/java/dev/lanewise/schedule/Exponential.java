package dev.lanewise.schedule;

/** rate·factor^p with p = t/steps, whole with {@code staircase}. */
record Exponential(double rate, Power factor, int steps, boolean staircase) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "exponential",
            (base, a) -> new Exponential(a.number(0), a.number(1), a.whole(2), a.flag(3)),
            Parameter.number("rate"),
            Parameter.number("factor"),
            Parameter.steps("steps").or(1),
            Parameter.flag("staircase").or(false));

    Exponential {
        rate = Require.rate("exponential", "rate", rate);
        Require.whole("exponential", "steps", steps, 1);
    }

    Exponential(double rate, double factor, int steps, boolean staircase) {
        this(rate, new Power(Require.positive("exponential", "factor", factor)), steps, staircase);
    }

    @Override
    public double value(double time) {
        double p = time / steps;
        return Power.saturated(rate * factor.of(staircase ? Math.floor(p) : p));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {rate, factor.base(), steps, staircase};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
