package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** Time-based decay: rate / (1 + decay·p) with p = t/steps, whole with {@code staircase}. */
record InverseTime(double rate, double decay, int steps, boolean staircase) implements Leaf {
    static final Signature<InverseTime> SIGNATURE = Signature.leaf(
            "inverseTime",
            Argument.number("rate", InverseTime::rate),
            Argument.number("decay", InverseTime::decay),
            Argument.period("steps", InverseTime::steps).or(1),
            Argument.flag("staircase", (InverseTime f) -> f.staircase()).or(false),
            InverseTime::new);

    InverseTime {
        rate = Require.rate("inverseTime", "rate", rate);
        decay = Require.rate("inverseTime", "decay", decay);
        Require.whole("inverseTime", "steps", steps, 1);
    }

    @Override
    public double value(double time) {
        double p = time / steps;
        return rate / (1 + decay * (staircase ? Math.floor(p) : p));
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
        return area.stepByStep(this, n);
    }

    @Override
    public Signature<InverseTime> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
