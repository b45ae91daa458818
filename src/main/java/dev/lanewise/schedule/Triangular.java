package dev.lanewise.schedule;

/** Up from low to high and down again, over and over. Smith, Cyclical Learning Rates, 2017. */
record Triangular(double low, double high, int up, int down) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "triangular",
            (base, a) -> new Triangular(a.number(0), a.number(1), a.whole(2), a.whole(3)),
            Parameter.number("low"),
            Parameter.number("high"),
            Parameter.steps("up"),
            Parameter.steps("down").orElse((base, a) -> a[2]));

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
