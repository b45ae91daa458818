package dev.lanewise.schedule;

/** The base until {@code at}; from its value there to {@code to} over {@code steps} updates, then {@code to}. */
record Cooldown(Form base, int at, int steps, double to, Curve shape) implements Form {
    static final Signature SIGNATURE = Signature.operator(
            "cooldown",
            (base, a) -> base.cooldown(a.whole(0), a.whole(1), a.number(2), a.curve(3)),
            Parameter.steps("at"),
            Parameter.steps("steps"),
            Parameter.number("to").or(0.0),
            Parameter.curve("shape").or(Curve.LINEAR));

    Cooldown {
        Require.whole("cooldown", "at", at, 0);
        Require.whole("cooldown", "steps", steps, 1);
        to = Require.rate("cooldown", "to", to);
        Require.given("cooldown", "shape", shape);
        Require.nesting("cooldown", base);
    }

    @Override
    public double value(double time) {
        double cooling = time - at;
        return cooling < 0 ? base.value(time) : cooling >= steps ? to : shape.value(base.value(at), to, cooling, steps);
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {at, steps, to, shape};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
