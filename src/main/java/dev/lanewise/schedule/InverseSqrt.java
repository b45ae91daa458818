package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** Warm-up, then peak·√(timescale/(t − warmup + timescale)). Raffel et al., T5, 2020, with the warm-up in front. */
record InverseSqrt(double peak, int warmup, int timescale) implements Leaf {
    static final Signature<InverseSqrt> SIGNATURE = Signature.leaf(
            "inverseSqrt",
            Argument.number("peak", InverseSqrt::peak),
            Argument.steps("warmup", InverseSqrt::warmup),
            Argument.period("timescale", InverseSqrt::timescale).orElse((base, given) -> given.whole("warmup")),
            InverseSqrt::new);

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
    public Bounds bounds() {
        return Bounds.ends(this).with(peak);
    }

    @Override
    public Rest rest() {
        return Rest.never(warmup);
    }

    @Override
    public List<Boundary> boundaries() {
        return List.of(Boundary.edge(warmup, "the peak of inverseSqrt"));
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public double warmupTime() {
        return warmup;
    }

    @Override
    public Signature<InverseSqrt> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
