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
        return base.value(Math.floor(time / every) * every);
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
