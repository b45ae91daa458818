package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Power;
import java.util.List;

/** The product of two schedules. */
record Times(Form base, Form other) implements Operator {
    static final Signature<Times> SIGNATURE =
            Signature.operator("times", Piece::same, Argument.schedule("other", Times::other), Times::new);

    Times {
        Nesting.limit("times", base, other);
    }

    @Override
    public double value(double time) {
        return Power.saturated(base.value(time) * other.value(time));
    }

    @Override
    public Bounds bounds() {
        return base.bounds().times(other.bounds());
    }

    @Override
    public Rest rest() {
        return base.rest().and(other.rest());
    }

    @Override
    public List<Boundary> boundaries() {
        return Boundary.all(other.boundaries(), base.boundaries());
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public double warmupTime() {
        return Math.max(base.warmupTime(), other.warmupTime());
    }

    @Override
    public Signature<Times> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
