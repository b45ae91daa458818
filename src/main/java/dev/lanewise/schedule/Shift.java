package dev.lanewise.schedule;

/** The base at t + steps; where that is negative, its first value. */
record Shift(Form base, int steps) implements Form {
    static final Signature SIGNATURE =
            Signature.operator("shift", (base, a) -> base.shift(a.whole(0)), Parameter.steps("steps"));

    Shift {
        Require.nesting("shift", base);
    }

    @Override
    public double value(double time) {
        return base.value(clock(time));
    }

    private double clock(double time) {
        return Math.min(LAST, Math.max(0, time + steps));
    }

    /** {@return when a moment of the base comes} */
    double time(double moment) {
        return Passage.time(this::clock, moment, moment - steps);
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {steps};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
