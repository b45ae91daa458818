package dev.lanewise.schedule;

/** The smaller of two schedules, step by step. */
record Min(Form base, Form other) implements Form {
    static final Signature SIGNATURE =
            Signature.operator("min", (base, a) -> base.min(a.form(0)), Parameter.schedule("other"));

    Min {
        Require.nesting("min", base, other);
    }

    @Override
    public double value(double time) {
        return Math.min(base.value(time), other.value(time));
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
