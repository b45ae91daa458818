package dev.lanewise.schedule;

/** rate·factor^k, k the number of boundaries reached. */
record MultiStep(double rate, Power factor, Row at) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "multiStep",
            (base, a) -> new MultiStep(a.number(0), a.number(1), a.row(2)),
            Parameter.number("rate"),
            Parameter.number("factor"),
            Parameter.boundaries("at"));

    MultiStep {
        rate = Require.rate("multiStep", "rate", rate);
        at.ascending("multiStep", "at", 1);
    }

    MultiStep(double rate, double factor, Row at) {
        this(rate, new Power(Require.positive("multiStep", "factor", factor)), at);
    }

    @Override
    public double value(double time) {
        return Power.saturated(rate * factor.of(at.notAbove(time)));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {rate, factor.base(), at};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
