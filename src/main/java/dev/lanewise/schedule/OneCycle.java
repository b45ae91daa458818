package dev.lanewise.schedule;

/** Up to the peak, down below the start, once. Smith and Topin, Super-Convergence, 2017. */
record OneCycle(double peak, int steps, double rise, double startDivisor, double endDivisor, Curve shape, int phases)
        implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "oneCycle",
            (base, a) -> new OneCycle(
                    a.number(0), a.whole(1), a.number(2), a.number(3), a.number(4), a.curve(5), a.whole(6)),
            Parameter.number("peak"),
            Parameter.steps("steps"),
            Parameter.number("rise").or(0.3),
            Parameter.number("startDivisor").or(25.0),
            Parameter.number("endDivisor").or(1e4),
            Parameter.curve("shape").or(Curve.COSINE),
            Parameter.whole("phases").or(2));

    OneCycle {
        peak = Require.rate("oneCycle", "peak", peak);
        Require.whole("oneCycle", "steps", steps, 1);
        if (phases != 2 && phases != 3) {
            throw Require.refused(
                    "oneCycle", "phases", phases, "2 (up, down) or 3 (up, down to the start, down to the end)");
        }
        Require.between("oneCycle", "rise", rise, 0, phases == 2 ? 1 : 0.5);
        startDivisor = Require.positive("oneCycle", "startDivisor", startDivisor);
        endDivisor = Require.positive("oneCycle", "endDivisor", endDivisor);
        Require.given("oneCycle", "shape", shape);
    }

    @Override
    public double value(double time) {
        double start = Power.saturated(peak / startDivisor);
        double end = Power.saturated(start / endDivisor);
        double top = rise * steps;
        if (time >= steps) {
            return end;
        }
        if (time < top) {
            return shape.value(start, peak, time, top);
        }
        if (phases == 2) {
            return shape.value(peak, end, time - top, steps - top);
        }
        return time < 2 * top
                ? shape.value(peak, start, time - top, top)
                : shape.value(start, end, time - 2 * top, steps - 2 * top);
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {peak, steps, rise, startDivisor, endDivisor, shape, phases};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
