package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Triangle;
import java.util.List;

/** Triangles whose height shrinks by a factor at every step. Smith, Cyclical Learning Rates, 2017. */
record ExpRange(double low, double high, int up, int down, Power gamma) implements Leaf {
    static final Signature<ExpRange> SIGNATURE = Signature.leaf(
            "expRange",
            Argument.number("low", ExpRange::low),
            Argument.number("high", ExpRange::high),
            Argument.period("up", ExpRange::up),
            Argument.period("down", ExpRange::down).following().orElse((base, given) -> given.whole("up")),
            Argument.number("gamma", (ExpRange f) -> f.gamma().base()),
            ExpRange::new);

    ExpRange {
        low = Require.rate("expRange", "low", low);
        high = Require.rate("expRange", "high", high);
        Require.whole("expRange", "up", up, 1);
        Require.whole("expRange", "down", down, 1);
        if (gamma.base() > 1 && high < low) {
            throw Require.refused("expRange", "gamma", gamma.base(), "at most 1 where high is below low");
        }
    }

    ExpRange(double low, double high, int up, int down, double gamma) {
        this(low, high, up, down, new Power(Require.positive("expRange", "gamma", gamma)));
    }

    @Override
    public double value(double time) {
        double height = Power.saturated(Triangle.height(time, up, down) * gamma.of(time));
        return Triangle.value(low, high, height);
    }

    @Override
    public Bounds bounds() {
        return gamma.base() > 1 ? Bounds.from(low) : Bounds.between(low, high);
    }

    @Override
    public Rest rest() {
        return Rest.never((double) up + down);
    }

    @Override
    public List<Boundary> boundaries() {
        return List.of(Boundary.edge(up, "the first peak of expRange"));
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public Signature<ExpRange> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
