package dev.lanewise.schedule;

/** to + (from − to)·(1 − t/n)^power with n = steps; {@code cycle} takes the next multiple of steps above t for n. */
record Polynomial(double from, double to, int steps, double power, boolean cycle) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "polynomial",
            (base, a) -> new Polynomial(a.number(0), a.number(1), a.whole(2), a.number(3), a.flag(4)),
            Parameter.number("from"),
            Parameter.number("to"),
            Parameter.steps("steps"),
            Parameter.number("power").or(1.0),
            Parameter.flag("cycle").or(false));

    Polynomial {
        from = Require.rate("polynomial", "from", from);
        to = Require.rate("polynomial", "to", to);
        Require.whole("polynomial", "steps", steps, 1);
        power = Require.positive("polynomial", "power", power);
    }

    @Override
    public double value(double time) {
        if (time >= steps && !cycle) {
            return to;
        }
        double length = cycle ? steps * Math.max(1, Math.ceil(time / steps)) : steps;
        double left = Math.max(0, length - time) / length;
        return Curve.blend(from, to, power == 1 ? left : Power.of(left, power));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {from, to, steps, power, cycle};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
