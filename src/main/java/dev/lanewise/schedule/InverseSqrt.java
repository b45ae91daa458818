package dev.lanewise.schedule;

/** Warm-up, then peak·√(timescale/(t − warmup + timescale)). Raffel et al., T5, 2020, with the warm-up in front. */
record InverseSqrt(double peak, int warmup, int timescale) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "inverseSqrt",
            (base, a) -> new InverseSqrt(a.number(0), a.whole(1), a.whole(2)),
            Parameter.number("peak"),
            Parameter.steps("warmup"),
            Parameter.steps("timescale").orElse((base, a) -> a[1]));

    InverseSqrt {
        peak = Require.rate("inverseSqrt", "peak", peak);
        Require.whole("inverseSqrt", "warmup", warmup, 0);
        Require.whole("inverseSqrt", "timescale", timescale, 1);
    }

    @Override
    public double value(double time) {
        double after = time - warmup;
        return after < 0 ? Warmup.line(peak, time, warmup) : peak * Math.sqrt(timescale / (after + timescale));
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {peak, warmup, timescale};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
