package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Row;
import java.util.List;

/** Through given points, from one to the next along a curve; level before the first and after the last. */
record Knots(Row at, Row rates, Curve shape) implements Leaf {
    static final Signature<Knots> SIGNATURE = Signature.leaf(
            "knots",
            Argument.boundaries("at", Knots::at),
            Argument.numbers("rates", Knots::rates),
            Argument.curve("shape", Knots::shape).or(Curve.LINEAR),
            Knots::new);

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
    public Bounds bounds() {
        return Bounds.of(rates);
    }

    @Override
    public Rest rest() {
        return Rest.from(at.last());
    }

    @Override
    public List<Boundary> boundaries() {
        return Boundary.edges(at, "point", SIGNATURE);
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public Signature<Knots> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
