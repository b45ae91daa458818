package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** The base times (t+1)/(steps+1) while t < steps; the base's time is not shifted. */
record WarmupOverlay(Form base, int steps) implements Operator {
    static final Signature<WarmupOverlay> SIGNATURE = Signature.operator(
            "warmupOverlay", Piece::same, Argument.steps("steps", WarmupOverlay::steps), WarmupOverlay::of);

    WarmupOverlay {
        Require.whole("warmupOverlay", "steps", steps, 0);
        Nesting.limit("warmupOverlay", base);
    }

    @Override
    public double value(double time) {
        double value = base.value(time);
        return time >= steps ? value : value * Warmup.line(1, time, steps);
    }

    /** {@return the schedule under a warm-up; without one, the schedule itself} */
    static Form of(Form base, int steps) {
        return steps == 0 ? base : new WarmupOverlay(base, steps);
    }

    @Override
    public Bounds bounds() {
        Bounds bounds = base.bounds();
        return bounds.with(bounds.low() / (steps + 1.0));
    }

    @Override
    public Rest rest() {
        return base.rest().and(Rest.from(steps));
    }

    @Override
    public List<Boundary> boundaries() {
        return Boundary.all(List.of(Boundary.edge(steps, "the full rate after warmupOverlay")), base.boundaries());
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public double warmupTime() {
        return steps;
    }

    @Override
    public Signature<WarmupOverlay> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
