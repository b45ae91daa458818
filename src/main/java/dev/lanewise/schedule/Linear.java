package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Sums;
import java.util.List;

/** A straight line over {@code steps} updates, then its end value. */
record Linear(double from, double to, int steps) implements Leaf {
    static final Signature<Linear> SIGNATURE = Signature.leaf(
            "linear",
            Argument.number("from", Linear::from),
            Argument.number("to", Linear::to),
            Argument.steps("steps", Linear::steps),
            Linear::new);

    Linear {
        from = Require.rate("linear", "from", from);
        to = Require.rate("linear", "to", to);
        Require.whole("linear", "steps", steps, 1);
    }

    @Override
    public double value(double time) {
        return time >= steps ? to : Curve.LINEAR.value(from, to, time, steps);
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
        return Sums.line(from, to, steps, Math.min(n, steps)) + Sums.rest(to, n, steps);
    }

    @Override
    public Signature<Linear> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
