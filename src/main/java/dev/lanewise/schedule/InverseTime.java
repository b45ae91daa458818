package dev.lanewise.schedule;

/** Time-based decay: rate / (1 + decay·p) with p = t/steps, whole with {@code staircase}. */
record InverseTime(double rate, double decay, int steps, boolean staircase) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "inverseTime",
            (base, a) -> new InverseTime(a.number(0), a.number(1), a.whole(2), a.flag(3)),
            Parameter.number("rate"),
            Parameter.number("decay"),
            Parameter.steps("steps").or(1),
            Parameter.flag("staircase").or(false));

    InverseTime {
        rate = Require.rate("inverseTime", "rate", rate);
        decay = Require.rate("inverseTime", "decay", decay);
        Require.whole("inverseTime", "steps", steps, 1);
    }

    @Override
    public double value(double time) {
        double p = time / steps;
        return rate / (1 + decay * (staircase ? Math.floor(p) : p));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {rate, decay, steps, staircase};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
