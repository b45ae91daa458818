package dev.lanewise.schedule;

/** rate/(1 + e^(−steepness·(t − center))): a decay where the steepness is negative. */
record Sigmoid(double rate, double steepness, int center) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "sigmoid",
            (base, a) -> new Sigmoid(a.number(0), a.number(1), a.whole(2)),
            Parameter.number("rate"),
            Parameter.number("steepness"),
            Parameter.steps("center"));

    Sigmoid {
        rate = Require.rate("sigmoid", "rate", rate);
        steepness = Require.finite("sigmoid", "steepness", steepness);
    }

    @Override
    public double value(double time) {
        return rate / (1 + Power.exp(-steepness * (time - center)));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {rate, steepness, center};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
