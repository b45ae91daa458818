package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Passage;
import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Sums;
import java.util.List;

/** A straight line from {@code from} to the base's first value; the base starts {@code steps} later. */
record Warmup(Form base, int steps, double from) implements Operator {
    static final Signature<Warmup> SIGNATURE = Signature.operator(
            "warmup",
            Piece::after,
            Argument.steps("steps", Warmup::steps),
            Argument.number("from", Warmup::from).orElse((base, given) -> startFor(base, given.whole("steps"))),
            Warmup::of);

    Warmup {
        Require.whole("warmup", "steps", steps, 0);
        from = Require.rate("warmup", "from", from);
        Nesting.limit("warmup", base);
    }

    @Override
    public double value(double time) {
        return time >= steps ? base.value(time - steps) : Curve.LINEAR.value(from, base.value(0), time, steps);
    }

    /** {@return when a moment of the base comes} */
    double time(double moment) {
        return Math.max(steps, Passage.time(time -> time - steps, moment, moment + steps));
    }

    /** {@return peak/(W+1): the line that would have started at zero one update earlier} */
    static double startFor(Form base, int steps) {
        return base.value(0) / (steps + 1.0);
    }

    /** {@return the warm-up inside a schedule that has its own, peak·(t+1)/(W+1)} */
    static double line(double peak, double time, double steps) {
        return Curve.LINEAR.value(peak / (steps + 1), peak, time, steps);
    }

    /** {@return the schedule after a warm-up; without one, the schedule itself} */
    static Form of(Form base, int steps, double from) {
        Require.whole("warmup", "steps", steps, 0);
        Require.rate("warmup", "from", from);
        return steps == 0 ? base : new Warmup(base, steps, from);
    }

    @Override
    public Bounds bounds() {
        return base.bounds().with(from);
    }

    @Override
    public Rest rest() {
        return base.rest().by(this::time);
    }

    @Override
    public List<Boundary> boundaries() {
        return Boundary.all(List.of(Boundary.edge(steps, "the peak after warmup")), Boundary.moved(base, this::time));
    }

    @Override
    public double area(int n, Area area) {
        return Sums.line(from, base.value(0), steps, Math.min(n, steps)) + area.sum(base, n - steps);
    }

    @Override
    public double warmupTime() {
        return steps;
    }

    @Override
    public Signature<Warmup> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
