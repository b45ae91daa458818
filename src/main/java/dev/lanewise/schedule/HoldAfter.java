package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Sums;
import java.util.List;

/** The base until {@code step}, whose value it keeps. */
record HoldAfter(Form base, int step) implements Operator {
    static final Signature<HoldAfter> SIGNATURE =
            Signature.operator("holdAfter", Piece::until, Argument.steps("step", HoldAfter::step), HoldAfter::new);

    HoldAfter {
        Require.whole("holdAfter", "step", step, 0);
        Nesting.limit("holdAfter", base);
    }

    @Override
    public double value(double time) {
        return base.value(Math.min(time, step));
    }

    @Override
    public Bounds bounds() {
        return base.bounds();
    }

    @Override
    public Rest rest() {
        return Rest.from(Math.min(step, base.rest().from()));
    }

    @Override
    public List<Boundary> boundaries() {
        return Boundary.all(Boundary.until(base, step), List.of(Boundary.end(step, SIGNATURE)));
    }

    @Override
    public double area(int n, Area area) {
        return area.sum(base, Math.min(n, step)) + Sums.rest(base.value(step), n, step);
    }

    @Override
    public double warmupTime() {
        return Math.min(step, base.warmupTime());
    }

    @Override
    public Signature<HoldAfter> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
