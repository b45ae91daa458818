package dev.lanewise.schedule;

/** Step decay: rate·factor^⌊t/every⌋. */
record StepDecay(double rate, Power factor, int every) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "step",
            (base, a) -> new StepDecay(a.number(0), a.number(1), a.whole(2)),
            Parameter.number("rate"),
            Parameter.number("factor"),
            Parameter.steps("every"));

    StepDecay {
        rate = Require.rate("step", "rate", rate);
        Require.whole("step", "every", every, 1);
    }

    StepDecay(double rate, double factor, int every) {
        this(rate, new Power(Require.positive("step", "factor", factor)), every);
    }

    @Override
    public double value(double time) {
        return Power.saturated(rate * factor.of(Math.floor(time / every)));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {rate, factor.base(), every};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
