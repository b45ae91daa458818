package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** The base until {@code at}, then the next schedule as if it had run from step 0. */
record SwitchAt(Form base, int at, Form next) implements Operator {
    static final Signature<SwitchAt> SIGNATURE = Signature.operator(
            "switchAt",
            Piece::until,
            Argument.steps("at", SwitchAt::at),
            Argument.schedule("next", SwitchAt::next),
            SwitchAt::new);

    SwitchAt {
        Require.whole("switchAt", "at", at, 1);
        Nesting.limit("switchAt", base, next);
    }

    @Override
    public double value(double time) {
        return time < at ? base.value(time) : next.value(time);
    }

    @Override
    public Bounds bounds() {
        return base.bounds().with(next.bounds());
    }

    @Override
    public Rest rest() {
        return next.rest().and(Rest.from(at));
    }

    @Override
    public List<Boundary> boundaries() {
        return Boundary.all(
                Boundary.until(base, at),
                List.of(Boundary.edge(at, "the switch of switchAt")),
                Boundary.moved(next, step -> Math.max(step, at)));
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public double warmupTime() {
        return Math.min(at, base.warmupTime());
    }

    @Override
    public Signature<SwitchAt> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
