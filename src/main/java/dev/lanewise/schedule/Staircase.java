package dev.lanewise.schedule;

/** The base at the last multiple of {@code every}. */
record Staircase(Form base, int every) implements Form {
    static final Signature SIGNATURE =
            Signature.operator("staircase", (base, a) -> base.staircase(a.whole(0)), Parameter.steps("every"));

    Staircase {
        Require.whole("staircase", "every", every, 1);
        Require.nesting("staircase", base);
    }

    @Override
    public double value(double time) {
        return base.value(clock(time));
    }

    private double clock(double time) {
        return Math.floor(time / every) * every;
    }

    /** {@return when a moment of the base has come for the value on the stairs} */
    double time(double moment) {
        return Passage.time(this::clock, moment, Math.ceil(moment / every) * every);
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {every};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
