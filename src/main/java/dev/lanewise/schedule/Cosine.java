package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Sums;
import dev.lanewise.schedule.formula.Wave;
import dev.lanewise.schedule.formula.Way;
import java.util.List;

/** Half a wave over {@code steps} updates, raised to a power, then its end value. */
record Cosine(double from, double to, int steps, double exponent) implements Leaf {
    static final Signature<Cosine> SIGNATURE = Signature.leaf(
            "cosine",
            Argument.number("from", Cosine::from),
            Argument.number("to", Cosine::to),
            Argument.steps("steps", Cosine::steps),
            Argument.number("exponent", Cosine::exponent).or(1.0),
            Cosine::new);

    Cosine {
        from = Require.rate("cosine", "from", from);
        to = Require.rate("cosine", "to", to);
        Require.whole("cosine", "steps", steps, 1);
        exponent = Require.positive("cosine", "exponent", exponent);
    }

    @Override
    public double value(double time) {
        if (time >= steps) {
            return to;
        }
        double left = Wave.remaining(time / steps);
        return Way.blend(from, to, exponent == 1 ? left : Power.of(left, exponent));
    }

    @Override
    public Bounds bounds() {
        return Bounds.between(from, to);
    }

    @Override
    public Rest rest() {
        return Rest.after(steps, from, to);
    }

    @Override
    public List<Boundary> boundaries() {
        return List.of(Boundary.end(steps, SIGNATURE));
    }

    @Override
    public double area(int n, Area area) {
        if (exponent != 1) {
            return area.stepByStep(this, n);
        }
        int m = Math.min(n, steps);
        return m * to + (from - to) * Sums.wave(m, steps) + Sums.rest(to, n, steps);
    }

    @Override
    public Signature<Cosine> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
