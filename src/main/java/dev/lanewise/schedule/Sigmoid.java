package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** rate/(1 + e^(−steepness·(t − center))): a decay where the steepness is negative. */
record Sigmoid(double rate, double steepness, int center) implements Leaf {
    static final Signature<Sigmoid> SIGNATURE = Signature.leaf(
            "sigmoid",
            Argument.number("rate", Sigmoid::rate),
            Argument.number("steepness", Sigmoid::steepness),
            Argument.steps("center", Sigmoid::center).in(piece -> piece.sum() < 0 ? piece.anew() : piece.same()),
            Sigmoid::new);

    Sigmoid {
        rate = Require.rate("sigmoid", "rate", rate);
        steepness = Require.finite("sigmoid", "steepness", steepness);
    }

    @Override
    public double value(double time) {
        return rate / (1 + Power.exp(-steepness * (time - center)));
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
        return List.of();
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public Signature<Sigmoid> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
