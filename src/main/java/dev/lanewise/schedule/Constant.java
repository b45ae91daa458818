package dev.lanewise.schedule;

/** The same rate at every step. */
record Constant(double rate) implements Form {
    static final Signature SIGNATURE =
            Signature.leaf("constant", (base, a) -> new Constant(a.number(0)), Parameter.number("rate"));

    Constant {
        rate = Require.rate("constant", "rate", rate);
    }

    @Override
    public double value(double time) {
        return rate;
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {rate};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
