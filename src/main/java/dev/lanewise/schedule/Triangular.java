package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Triangle;
import java.util.List;

/** Up from low to high and down again, over and over. Smith, Cyclical Learning Rates, 2017. */
record Triangular(double low, double high, int up, int down) implements Leaf {
    static final Signature<Triangular> SIGNATURE = Signature.leaf(
            "triangular",
            Argument.number("low", Triangular::low),
            Argument.number("high", Triangular::high),
            Argument.period("up", Triangular::up),
            Argument.period("down", Triangular::down).following().orElse((base, given) -> given.whole("up")),
            Triangular::new);

    Triangular {
        low = Require.rate("triangular", "low", low);
        high = Require.rate("triangular", "high", high);
        Require.whole("triangular", "up", up, 1);
        Require.whole("triangular", "down", down, 1);
    }

    @Override
    public double value(double time) {
        return Triangle.value(low, high, Triangle.height(time, up, down));
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
        return List.of(Boundary.edge(up, "the first peak of triangular"));
    }

    @Override
    public double area(int n, Area area) {
        return n * low + (high - low) * Triangle.sum(up, down, n);
    }

    @Override
    public Signature<Triangular> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
