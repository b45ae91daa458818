package dev.lanewise.schedule;

/** The base from step {@code length} backwards to step 0, where it stays. */
record Reverse(Form base, int length) implements Form {
    static final Signature SIGNATURE =
            Signature.operator("reverse", (base, a) -> base.reverse(a.whole(0)), Parameter.steps("length"));

    Reverse {
        Require.whole("reverse", "length", length, 1);
        Require.nesting("reverse", base);
    }

    @Override
    public double value(double time) {
        return base.value(Math.max(0, length - time));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {length};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
