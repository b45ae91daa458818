package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Way;
import java.util.List;

/** to + (from − to)·(1 − t/n)^power with n = steps; {@code cycle} takes the next multiple of steps above t for n. */
record Polynomial(double from, double to, int steps, double power, boolean cycle) implements Leaf {
    static final Signature<Polynomial> SIGNATURE = Signature.leaf(
            "polynomial",
            Argument.number("from", Polynomial::from),
            Argument.number("to", Polynomial::to),
            Argument.steps("steps", Polynomial::steps)
                    .in(piece -> piece.given().flag("cycle") ? piece.overAndOver() : piece.same()),
            Argument.number("power", Polynomial::power).or(1.0),
            Argument.flag("cycle", Polynomial::cycle).or(false),
            Polynomial::new);

    Polynomial {
        from = Require.rate("polynomial", "from", from);
        to = Require.rate("polynomial", "to", to);
        Require.whole("polynomial", "steps", steps, 1);
        power = Require.positive("polynomial", "power", power);
    }

    @Override
    public double value(double time) {
        if (time >= steps && !cycle) {
            return to;
        }
        double length = cycle ? steps * Math.max(1, Math.ceil(time / steps)) : steps;
        double left = Math.max(0, length - time) / length;
        return Way.blend(from, to, power == 1 ? left : Power.of(left, power));
    }

    @Override
    public Bounds bounds() {
        return Bounds.between(from, to);
    }

    @Override
    public Rest rest() {
        return cycle && from != to ? Rest.never(steps) : Rest.after(steps, from, to);
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
    public Signature<Polynomial> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
