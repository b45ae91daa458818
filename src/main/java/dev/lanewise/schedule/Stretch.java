package dev.lanewise.schedule;

/** The base at t/factor: by its own formula between two of its steps. */
record Stretch(Form base, double factor) implements Form {
    static final Signature SIGNATURE =
            Signature.operator("stretch", (base, a) -> base.stretch(a.number(0)), Parameter.number("factor"));

    Stretch {
        factor = Require.positive("stretch", "factor", factor);
        Require.nesting("stretch", base);
    }

    @Override
    public double value(double time) {
        return base.value(clock(time));
    }

    private double clock(double time) {
        return Math.min(LAST, time / factor);
    }

    /** {@return when a moment of the base comes} */
    double time(double moment) {
        return Passage.time(this::clock, moment, moment * factor);
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
