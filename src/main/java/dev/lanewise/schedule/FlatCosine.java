package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** Flat for a share of the run, then half a cosine wave to the end value. */
record FlatCosine(double rate, double to, int steps, double flat) implements Leaf {
    static final Signature<FlatCosine> SIGNATURE = Signature.leaf(
            "flatCosine",
            Argument.number("rate", FlatCosine::rate),
            Argument.number("to", FlatCosine::to),
            Argument.steps("steps", FlatCosine::steps),
            Argument.number("flat", FlatCosine::flat).or(0.75),
            FlatCosine::new);

    FlatCosine {
        rate = Require.rate("flatCosine", "rate", rate);
        to = Require.rate("flatCosine", "to", to);
        Require.whole("flatCosine", "steps", steps, 1);
        Require.between("flatCosine", "flat", flat, 0, 1);
    }

    @Override
    public double value(double time) {
        double edge = flat * steps;
        return time < edge ? rate : time >= steps ? to : Curve.COSINE.value(rate, to, time - edge, steps - edge);
    }

    @Override
    public Bounds bounds() {
        return Bounds.between(rate, to);
    }

    @Override
    public Rest rest() {
        return Rest.from(steps);
    }

    @Override
    public List<Boundary> boundaries() {
        return List.of(Boundary.end(steps, SIGNATURE));
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public Signature<FlatCosine> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
