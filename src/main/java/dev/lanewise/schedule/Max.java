package dev.lanewise.schedule;

/** The larger of two schedules, step by step. */
record Max(Form base, Form other) implements Form {
    static final Signature SIGNATURE =
            Signature.operator("max", (base, a) -> base.max(a.form(0)), Parameter.schedule("other"));

    Max {
        Require.nesting("max", base, other);
    }

    @Override
    public double value(double time) {
        return Math.max(base.value(time), other.value(time));
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
