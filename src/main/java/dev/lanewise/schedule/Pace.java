package dev.lanewise.schedule;

/** The base in a time that passes at the k-th pace from the k-th boundary on: stretch, by pieces. */
record Pace(Form base, Tempo tempo) implements Form {
    static final Signature SIGNATURE = Signature.operator(
            "pace",
            (base, a) -> new Pace(base, new Tempo(a.row(0), a.row(1))),
            Parameter.numbers("paces"),
            Parameter.boundaries("at"));

    Pace {
        Require.nesting("pace", base);
    }

    @Override
    public double value(double time) {
        return base.value(tempo.time(time));
    }

    /** {@return when a moment of the base comes} */
    double time(double moment) {
        return Passage.time(tempo::time, moment, tempo.guess(moment));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {tempo.paces(), tempo.at()};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
