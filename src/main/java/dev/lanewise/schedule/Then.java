package dev.lanewise.schedule;

/** The base until {@code at}, then the next schedule from its own beginning. */
record Then(Form base, int at, Form next) implements Form {
    static final Signature SIGNATURE = Signature.operator(
            "then", (base, a) -> base.then(a.whole(0), a.form(1)), Parameter.steps("at"), Parameter.schedule("next"));

    Then {
        Require.whole("then", "at", at, 1);
        Require.nesting("then", base, next);
    }

    @Override
    public double value(double time) {
        return time < at ? base.value(time) : next.value(time - at);
    }

    /** {@return when a moment of the next schedule comes} */
    double time(double moment) {
        return Math.max(at, Passage.time(time -> time - at, moment, moment + at));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {at, next};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
