package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Row;
import dev.lanewise.schedule.formula.Sums;
import java.util.List;

/** rate·factor^k, k the number of boundaries reached. */
record MultiStep(double rate, Power factor, Row at) implements Leaf {
    static final Signature<MultiStep> SIGNATURE = Signature.leaf(
            "multiStep",
            Argument.number("rate", MultiStep::rate),
            Argument.number("factor", (MultiStep f) -> f.factor().base()),
            Argument.boundaries("at", MultiStep::at),
            MultiStep::new);

    MultiStep {
        rate = Require.rate("multiStep", "rate", rate);
        at.ascending("multiStep", "at", 1);
    }

    MultiStep(double rate, double factor, Row at) {
        this(rate, new Power(Require.positive("multiStep", "factor", factor)), at);
    }

    @Override
    public double value(double time) {
        return Power.saturated(rate * factor.of(at.notAbove(time)));
    }

    @Override
    public Bounds bounds() {
        return Bounds.between(value(0), value(at.last()));
    }

    @Override
    public Rest rest() {
        return Rest.from(at.last());
    }

    @Override
    public List<Boundary> boundaries() {
        return Boundary.edges(at, "boundary", SIGNATURE);
    }

    @Override
    public double area(int n, Area area) {
        return Sums.pieces(this::value, at, n);
    }

    @Override
    public Signature<MultiStep> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
