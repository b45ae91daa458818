package dev.lanewise.schedule;

/** The base until {@code at}, then the next schedule as if it had run from step 0. */
record SwitchAt(Form base, int at, Form next) implements Form {
    static final Signature SIGNATURE = Signature.operator(
            "switchAt",
            (base, a) -> base.switchAt(a.whole(0), a.form(1)),
            Parameter.steps("at"),
            Parameter.schedule("next"));

    SwitchAt {
        Require.whole("switchAt", "at", at, 1);
        Require.nesting("switchAt", base, next);
    }

    @Override
    public double value(double time) {
        return time < at ? base.value(time) : next.value(time);
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
