package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** The base from step {@code length} backwards to step 0, where it stays. */
record Reverse(Form base, int length) implements Operator {
    static final Signature<Reverse> SIGNATURE =
            Signature.operator("reverse", Piece::backwards, Argument.steps("length", Reverse::length), Reverse::new);

    Reverse {
        Require.whole("reverse", "length", length, 1);
        Nesting.limit("reverse", base);
    }

    @Override
    public double value(double time) {
        return base.value(Math.max(0, length - time));
    }

    @Override
    public Bounds bounds() {
        return base.bounds();
    }

    @Override
    public Rest rest() {
        return Rest.from(base.rest().always() ? 0 : length);
    }

    @Override
    public List<Boundary> boundaries() {
        return List.of(Boundary.end(length, SIGNATURE));
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public double warmupTime() {
        return 0;
    }

    @Override
    public Signature<Reverse> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
