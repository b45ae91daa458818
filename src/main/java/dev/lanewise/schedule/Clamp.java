package dev.lanewise.schedule;

/** The base, never below {@code low} and never above {@code high}. */
record Clamp(Form base, double low, double high) implements Form {
    static final Signature SIGNATURE = Signature.operator(
            "clamp",
            (base, a) -> base.clamp(a.number(0), a.number(1)),
            Parameter.number("low"),
            Parameter.number("high"));

    Clamp {
        low = Require.rate("clamp", "low", low);
        high = Require.from("clamp", "high", high, low);
        Require.nesting("clamp", base);
    }

    @Override
    public double value(double time) {
        return Math.max(low, Math.min(high, base.value(time)));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {low, high};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
