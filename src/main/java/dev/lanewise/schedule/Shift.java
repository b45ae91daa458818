package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Passage;
import java.util.List;

/** The base at t + steps; where that is negative, its first value. */
record Shift(Form base, int steps) implements Operator {
    static final Signature<Shift> SIGNATURE = Signature.operator(
            "shift",
            piece -> piece.sum() > 0 ? piece.anew() : piece.before(),
            Argument.steps("steps", Shift::steps).in(piece -> piece.sum() > 0 ? piece.anew() : piece.same()),
            Shift::of);

    Shift {
        Nesting.limit("shift", base);
    }

    @Override
    public double value(double time) {
        return base.value(clock(time));
    }

    private double clock(double time) {
        return Math.min(Passage.LAST, Math.max(0, time + steps));
    }

    /** {@return when a moment of the base comes} */
    double time(double moment) {
        return Passage.time(this::clock, moment, moment - steps);
    }

    /** {@return the schedule moved; by nothing, the schedule itself} */
    static Form of(Form base, int steps) {
        return steps == 0 ? base : new Shift(base, steps);
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
    public Signature<Shift> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
