package dev.lanewise.schedule;

/** The base until {@code step}, whose value it keeps. */
record HoldAfter(Form base, int step) implements Form {
    static final Signature SIGNATURE =
            Signature.operator("holdAfter", (base, a) -> base.holdAfter(a.whole(0)), Parameter.steps("step"));

    HoldAfter {
        Require.whole("holdAfter", "step", step, 0);
        Require.nesting("holdAfter", base);
    }

    @Override
    public double value(double time) {
        return base.value(Math.min(time, step));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {step};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
