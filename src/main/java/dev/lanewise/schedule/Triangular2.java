package dev.lanewise.schedule;

/** Triangles whose height halves with each cycle. Smith, Cyclical Learning Rates, 2017. */
record Triangular2(double low, double high, int up, int down) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "triangular2",
            (base, a) -> new Triangular2(a.number(0), a.number(1), a.whole(2), a.whole(3)),
            Parameter.number("low"),
            Parameter.number("high"),
            Parameter.steps("up"),
            Parameter.steps("down").orElse((base, a) -> a[2]));

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
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {low, high, up, down};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
