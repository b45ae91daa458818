package dev.lanewise.schedule;

/** Through given points, from one to the next along a curve; level before the first and after the last. */
record Knots(Row at, Row rates, Curve shape) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "knots",
            (base, a) -> new Knots(a.row(0), a.row(1), a.curve(2)),
            Parameter.boundaries("at"),
            Parameter.numbers("rates"),
            Parameter.curve("shape").or(Curve.LINEAR));

    Knots {
        at.ascending("knots", "at", 0);
        rates.rates("knots", "rates");
        Require.given("knots", "shape", shape);
        if (rates.size() != at.size()) {
            throw Require.refused(
                    "knots", "rates", rates.size() + " numbers", "as many as the points, " + at.size() + " numbers");
        }
    }

    @Override
    public double value(double time) {
        int next = at.notAbove(time);
        if (next == 0) {
            return rates.first();
        }
        if (next == at.size()) {
            return rates.last();
        }
        double start = at.at(next - 1);
        return shape.value(rates.at(next - 1), rates.at(next), time - start, at.at(next) - start);
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {at, rates, shape};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
