package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Sums;
import java.util.List;

/** rate·e^(−decay·p) with p = t/steps, whole with {@code staircase}. */
record NaturalExponential(double rate, double decay, int steps, boolean staircase) implements Leaf {
    static final Signature<NaturalExponential> SIGNATURE = Signature.leaf(
            "naturalExponential",
            Argument.number("rate", NaturalExponential::rate),
            Argument.number("decay", NaturalExponential::decay),
            Argument.period("steps", NaturalExponential::steps).or(1),
            Argument.flag("staircase", (NaturalExponential f) -> f.staircase()).or(false),
            NaturalExponential::new);

    NaturalExponential {
        rate = Require.rate("naturalExponential", "rate", rate);
        decay = Require.finite("naturalExponential", "decay", decay);
        Require.whole("naturalExponential", "steps", steps, 1);
    }

    @Override
    public double value(double time) {
        double p = time / steps;
        return Power.saturated(rate * Power.exp(-decay * (staircase ? Math.floor(p) : p)));
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
        return Boundary.stairs(staircase, steps, SIGNATURE);
    }

    @Override
    public double area(int n, Area area) {
        return staircase ? area.stepByStep(this, n) : Sums.product(rate, Sums.series(-decay / steps, n));
    }

    @Override
    public Signature<NaturalExponential> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
