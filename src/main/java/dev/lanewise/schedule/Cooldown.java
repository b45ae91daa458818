package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** The base until {@code at}; from its value there to {@code to} over {@code steps} updates, then {@code to}. */
record Cooldown(Form base, int at, int steps, double to, Curve shape) implements Operator {
    static final Signature<Cooldown> SIGNATURE = Signature.operator(
            "cooldown",
            Piece::until,
            Argument.steps("at", Cooldown::at),
            Argument.steps("steps", Cooldown::steps).following(),
            Argument.number("to", Cooldown::to).or(0.0),
            Argument.curve("shape", Cooldown::shape).or(Curve.LINEAR),
            Cooldown::new);

    Cooldown {
        Require.whole("cooldown", "at", at, 0);
        Require.whole("cooldown", "steps", steps, 1);
        to = Require.rate("cooldown", "to", to);
        Require.given("cooldown", "shape", shape);
        Nesting.limit("cooldown", base);
    }

    @Override
    public double value(double time) {
        double cooling = time - at;
        return cooling < 0 ? base.value(time) : cooling >= steps ? to : shape.value(base.value(at), to, cooling, steps);
    }

    @Override
    public Bounds bounds() {
        return base.bounds().with(to);
    }

    @Override
    public Rest rest() {
        return Rest.from((double) at + steps);
    }

    @Override
    public List<Boundary> boundaries() {
        return Boundary.all(
                Boundary.until(base, at),
                List.of(Boundary.edge(at, "the start of cooldown"), Boundary.end((double) at + steps, SIGNATURE)));
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public double warmupTime() {
        return Math.min(at, base.warmupTime());
    }

    @Override
    public Signature<Cooldown> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
