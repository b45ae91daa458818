package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Row;
import dev.lanewise.schedule.formula.Sums;
import java.util.List;

/** A table: the k-th rate from the k-th boundary on; one rate more than boundaries. */
record Piecewise(Row rates, Row at) implements Leaf {
    static final Signature<Piecewise> SIGNATURE = Signature.leaf(
            "piecewise",
            Argument.numbers("rates", Piecewise::rates),
            Argument.boundaries("at", Piecewise::at),
            Piecewise::new);

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
    public Bounds bounds() {
        return Bounds.of(rates);
    }

    @Override
    public Rest rest() {
        return Rest.from(at.last());
    }

    @Override
    public List<Boundary> boundaries() {
        return Boundary.edges(at, "boundary", SIGNATURE);
    }

    @Override
    public double area(int n, Area area) {
        return Sums.pieces(this::value, at, n);
    }

    @Override
    public Signature<Piecewise> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
