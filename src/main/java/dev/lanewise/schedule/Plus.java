package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Power;
import java.util.List;

/** The sum of two schedules. */
record Plus(Form base, Form other) implements Operator {
    static final Signature<Plus> SIGNATURE =
            Signature.operator("plus", Piece::same, Argument.schedule("other", Plus::other), Plus::new);

    Plus {
        Nesting.limit("plus", base, other);
    }

    @Override
    public double value(double time) {
        return Power.saturated(base.value(time) + other.value(time));
    }

    @Override
    public Bounds bounds() {
        return base.bounds().plus(other.bounds());
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
        return area.sum(base, n) + area.sum(other, n);
    }

    @Override
    public double warmupTime() {
        return Math.max(base.warmupTime(), other.warmupTime());
    }

    @Override
    public Signature<Plus> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
