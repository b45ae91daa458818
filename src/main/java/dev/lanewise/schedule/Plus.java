package dev.lanewise.schedule;

/** The sum of two schedules. */
record Plus(Form base, Form other) implements Form {
    static final Signature SIGNATURE =
            Signature.operator("plus", (base, a) -> base.plus(a.form(0)), Parameter.schedule("other"));

    Plus {
        Require.nesting("plus", base, other);
    }

    @Override
    public double value(double time) {
        return Power.saturated(base.value(time) + other.value(time));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {other};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
