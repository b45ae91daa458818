package dev.lanewise.schedule;

/** A table: the k-th rate from the k-th boundary on; one rate more than boundaries. */
record Piecewise(Row rates, Row at) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "piecewise",
            (base, a) -> new Piecewise(a.row(0), a.row(1)),
            Parameter.numbers("rates"),
            Parameter.boundaries("at"));

    Piecewise {
        rates.rates("piecewise", "rates");
        at.ascending("piecewise", "at", 1);
        if (rates.size() != at.size() + 1) {
            throw Require.refused(
                    "piecewise",
                    "rates",
                    rates.size() + " numbers",
                    "one more than the boundaries, " + (at.size() + 1) + " numbers");
        }
    }

    @Override
    public double value(double time) {
        return rates.at(at.notAbove(time));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {rates, at};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
