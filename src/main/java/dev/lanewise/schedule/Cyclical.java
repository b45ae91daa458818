package dev.lanewise.schedule;

/** The base's first {@code length} steps, over and over; cycle i is stretched by mⁱ and scaled by gⁱ. */
record Cyclical(Form base, Cycles cycles, boolean mirrored, Power peakFactor) implements Form {
    static final Signature SIGNATURE = Signature.operator(
            "cyclical",
            (base, a) -> base.cyclical(a.whole(0), a.flag(1), a.number(2), a.number(3)),
            Parameter.steps("length"),
            Parameter.flag("mirrored").or(false),
            Parameter.number("peakFactor").or(1.0),
            Parameter.number("lengthFactor").or(1.0));

    Cyclical {
        Require.nesting("cyclical", base);
    }

    Cyclical(Form base, int length, boolean mirrored, double peakFactor, double lengthFactor) {
        this(
                base,
                cycles(length, mirrored, lengthFactor),
                mirrored,
                new Power(Require.positive("cyclical", "peakFactor", peakFactor)));
    }

    private static Cycles cycles(int length, boolean mirrored, double factor) {
        Require.whole("cyclical", "length", length, 1);
        return new Cycles(mirrored ? 2L * length : length, Require.from("cyclical", "lengthFactor", factor, 1));
    }

    @Override
    public double value(double time) {
        double index = cycles.index(time);
        double local = cycles.local(time, index);
        if (mirrored) {
            local = Math.min(local, cycles.length() - local);
        }
        double value = base.value(local);
        return peakFactor.base() == 1 ? value : Power.saturated(value * peakFactor.of(index));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {
            (int) (mirrored ? cycles.length() / 2 : cycles.length()), mirrored, peakFactor.base(), cycles.factor()
        };
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
