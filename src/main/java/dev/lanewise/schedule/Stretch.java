package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Passage;
import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** The base at t/factor: by its own formula between two of its steps. */
record Stretch(Form base, double factor) implements Operator {
    static final Signature<Stretch> SIGNATURE =
            Signature.operator("stretch", Piece::anew, Argument.number("factor", Stretch::factor), Stretch::of);

    Stretch {
        factor = Require.positive("stretch", "factor", factor);
        Nesting.limit("stretch", base);
    }

    @Override
    public double value(double time) {
        return base.value(clock(time));
    }

    private double clock(double time) {
        return Math.min(Passage.LAST, time / factor);
    }

    /** {@return when a moment of the base comes} */
    double time(double moment) {
        return Passage.time(this::clock, moment, moment * factor);
    }

    /** {@return the schedule stretched; by 1, the schedule itself} */
    static Form of(Form base, double factor) {
        return factor == 1 ? base : new Stretch(base, factor);
    }

    @Override
    public Bounds bounds() {
        return base.bounds();
    }

    @Override
    public Rest rest() {
        return base.rest().by(this::time);
    }

    @Override
    public List<Boundary> boundaries() {
        return Boundary.moved(base, this::time);
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public double warmupTime() {
        return time(base.warmupTime());
    }

    @Override
    public Signature<Stretch> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
