package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Sums;
import java.util.List;

/** rate·factor^p with p = t/steps, whole with {@code staircase}. */
record Exponential(double rate, Power factor, int steps, boolean staircase) implements Leaf {
    static final Signature<Exponential> SIGNATURE = Signature.leaf(
            "exponential",
            Argument.number("rate", Exponential::rate),
            Argument.number("factor", (Exponential f) -> f.factor().base()),
            Argument.period("steps", Exponential::steps).or(1),
            Argument.flag("staircase", (Exponential f) -> f.staircase()).or(false),
            Exponential::new);

    Exponential {
        rate = Require.rate("exponential", "rate", rate);
        Require.whole("exponential", "steps", steps, 1);
    }

    Exponential(double rate, double factor, int steps, boolean staircase) {
        this(rate, new Power(Require.positive("exponential", "factor", factor)), steps, staircase);
    }

    @Override
    public double value(double time) {
        double p = time / steps;
        return Power.saturated(rate * factor.of(staircase ? Math.floor(p) : p));
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
        return staircase
                ? Sums.stairs(rate, factor, steps, n)
                : Sums.product(rate, Sums.series(StrictMath.log(factor.base()) / steps, n));
    }

    @Override
    public Signature<Exponential> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
