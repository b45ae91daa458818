package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Sums;
import java.util.List;

/** Step decay: rate·factor^⌊t/every⌋. */
record StepDecay(double rate, Power factor, int every) implements Leaf {
    static final Signature<StepDecay> SIGNATURE = Signature.leaf(
            "step",
            Argument.number("rate", StepDecay::rate),
            Argument.number("factor", (StepDecay f) -> f.factor().base()),
            Argument.period("every", StepDecay::every),
            StepDecay::new);

    StepDecay {
        rate = Require.rate("step", "rate", rate);
        Require.whole("step", "every", every, 1);
    }

    StepDecay(double rate, double factor, int every) {
        this(rate, new Power(Require.positive("step", "factor", factor)), every);
    }

    @Override
    public double value(double time) {
        return Power.saturated(rate * factor.of(Math.floor(time / every)));
    }

    @Override
    public Bounds bounds() {
        return Bounds.ends(this);
    }

    @Override
    public Rest rest() {
        return Rest.never(0);
    }

    @Override
    public List<Boundary> boundaries() {
        return List.of(Boundary.edge(every, "the first drop of step"));
    }

    @Override
    public double area(int n, Area area) {
        return Sums.stairs(rate, factor, every, n);
    }

    @Override
    public Signature<StepDecay> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
