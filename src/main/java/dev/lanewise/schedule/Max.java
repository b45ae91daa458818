package dev.lanewise.schedule;

import java.util.List;

/** The larger of two schedules, step by step. */
record Max(Form base, Form other) implements Operator {
    static final Signature<Max> SIGNATURE =
            Signature.operator("max", Piece::same, Argument.schedule("other", Max::other), Max::new);

    Max {
        Nesting.limit("max", base, other);
    }

    @Override
    public double value(double time) {
        return Math.max(base.value(time), other.value(time));
    }

    @Override
    public Bounds bounds() {
        return base.bounds().max(other.bounds());
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
    public Signature<Max> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
