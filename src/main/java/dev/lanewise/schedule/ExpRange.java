package dev.lanewise.schedule;

/** Triangles whose height shrinks by a factor at every step. Smith, Cyclical Learning Rates, 2017. */
record ExpRange(double low, double high, int up, int down, Power gamma) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "expRange",
            (base, a) -> new ExpRange(a.number(0), a.number(1), a.whole(2), a.whole(3), a.number(4)),
            Parameter.number("low"),
            Parameter.number("high"),
            Parameter.steps("up"),
            Parameter.steps("down").orElse((base, a) -> a[2]),
            Parameter.number("gamma"));

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
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {low, high, up, down, gamma.base()};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
