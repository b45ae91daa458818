package dev.lanewise.schedule;

/** The base times a number. */
record Scale(Form base, double factor) implements Form {
    static final Signature SIGNATURE =
            Signature.operator("scale", (base, a) -> base.scale(a.number(0)), Parameter.number("factor"));

    Scale {
        factor = Require.rate("scale", "factor", factor);
        Require.nesting("scale", base);
    }

    @Override
    public double value(double time) {
        return Power.saturated(base.value(time) * factor);
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {factor};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
