package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Triangle;
import java.util.List;

/** Triangles whose height halves with each cycle. Smith, Cyclical Learning Rates, 2017. */
record Triangular2(double low, double high, int up, int down) implements Leaf {
    static final Signature<Triangular2> SIGNATURE = Signature.leaf(
            "triangular2",
            Argument.number("low", Triangular2::low),
            Argument.number("high", Triangular2::high),
            Argument.period("up", Triangular2::up),
            Argument.period("down", Triangular2::down).following().orElse((base, given) -> given.whole("up")),
            Triangular2::new);

    Triangular2 {
        low = Require.rate("triangular2", "low", low);
        high = Require.rate("triangular2", "high", high);
        Require.whole("triangular2", "up", up, 1);
        Require.whole("triangular2", "down", down, 1);
    }

    @Override
    public double value(double time) {
        double cycle = Triangle.cycle(time, up, down);
        double scale = Math.scalb(1.0, (int) -Math.min(cycle, 1100)); // 2⁻¹¹⁰⁰ is 0
        return Triangle.value(low, high, Triangle.height(time, up, down) * scale);
    }

    @Override
    public Bounds bounds() {
        return Bounds.between(low, high);
    }

    @Override
    public Rest rest() {
        return Rest.never((double) up + down);
    }

    @Override
    public List<Boundary> boundaries() {
        return List.of(Boundary.edge(up, "the first peak of triangular2"));
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public Signature<Triangular2> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
