package dev.lanewise.schedule;

/** The product of two schedules. */
record Times(Form base, Form other) implements Form {
    static final Signature SIGNATURE =
            Signature.operator("times", (base, a) -> base.times(a.form(0)), Parameter.schedule("other"));

    Times {
        Require.nesting("times", base, other);
    }

    @Override
    public double value(double time) {
        return Power.saturated(base.value(time) * other.value(time));
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
