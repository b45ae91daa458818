package dev.lanewise.schedule;

/** The base's first {@code length} steps a number of times, then the base's value at {@code length}. */
record Repeat(Form base, int length, int times) implements Form {
    static final Signature SIGNATURE = Signature.operator(
            "repeat",
            (base, a) -> base.repeat(a.whole(0), a.whole(1)),
            Parameter.steps("length"),
            Parameter.whole("times"));

    Repeat {
        Require.whole("repeat", "length", length, 1);
        Require.whole("repeat", "times", times, 1);
        Require.nesting("repeat", base);
    }

    @Override
    public double value(double time) {
        double round = round(time);
        return base.value(round >= times ? length : Math.max(0, time - round * length));
    }

    private double round(double time) {
        return Math.floor(time / length);
    }

    /** {@return when the last round is over} */
    double end() {
        return Passage.time(this::round, times, (double) length * times);
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {length, times};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
