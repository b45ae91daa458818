package dev.lanewise.schedule;

import java.util.List;

/** The smaller of two schedules, step by step. */
record Min(Form base, Form other) implements Operator {
    static final Signature<Min> SIGNATURE =
            Signature.operator("min", Piece::same, Argument.schedule("other", Min::other), Min::new);

    Min {
        Nesting.limit("min", base, other);
    }

    @Override
    public double value(double time) {
        return Math.min(base.value(time), other.value(time));
    }

    @Override
    public Bounds bounds() {
        return base.bounds().min(other.bounds());
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
    public Signature<Min> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
