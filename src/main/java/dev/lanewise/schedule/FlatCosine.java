package dev.lanewise.schedule;

/** Flat for a share of the run, then half a cosine wave to the end value. */
record FlatCosine(double rate, double to, int steps, double flat) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "flatCosine",
            (base, a) -> new FlatCosine(a.number(0), a.number(1), a.whole(2), a.number(3)),
            Parameter.number("rate"),
            Parameter.number("to"),
            Parameter.steps("steps"),
            Parameter.number("flat").or(0.75));

    FlatCosine {
        rate = Require.rate("flatCosine", "rate", rate);
        to = Require.rate("flatCosine", "to", to);
        Require.whole("flatCosine", "steps", steps, 1);
        Require.between("flatCosine", "flat", flat, 0, 1);
    }

    @Override
    public double value(double time) {
        double edge = flat * steps;
        return time < edge ? rate : time >= steps ? to : Curve.COSINE.value(rate, to, time - edge, steps - edge);
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {rate, to, steps, flat};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
