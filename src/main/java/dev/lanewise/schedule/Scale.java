package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Sums;
import java.util.List;

/** The base times a number. */
record Scale(Form base, double factor) implements Operator {
    static final Signature<Scale> SIGNATURE =
            Signature.operator("scale", Piece::same, Argument.number("factor", Scale::factor), Scale::of);

    Scale {
        factor = Require.rate("scale", "factor", factor);
        Nesting.limit("scale", base);
    }

    @Override
    public double value(double time) {
        return Power.saturated(base.value(time) * factor);
    }

    /** {@return the product; with 1, the schedule itself} */
    static Form of(Form base, double factor) {
        return factor == 1 ? base : new Scale(base, factor);
    }

    @Override
    public Bounds bounds() {
        return base.bounds().times(Bounds.between(factor, factor));
    }

    @Override
    public Rest rest() {
        return factor == 0 ? Rest.from(0) : base.rest();
    }

    @Override
    public List<Boundary> boundaries() {
        return base.boundaries();
    }

    @Override
    public double area(int n, Area area) {
        return Sums.product(factor, area.sum(base, n));
    }

    @Override
    public double warmupTime() {
        return base.warmupTime();
    }

    @Override
    public Signature<Scale> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
