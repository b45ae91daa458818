package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Cycles;
import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Sums;
import dev.lanewise.schedule.formula.Wave;
import dev.lanewise.schedule.formula.Way;
import java.util.List;

/** to + (from − to)·gⁱ·(1 + cos πp)/2 with p the share of cycle i that has passed; cycle i is L·mⁱ long. */
record CosineRestarts(double from, double to, Cycles cycles, Power peakFactor) implements Leaf {
    static final Signature<CosineRestarts> SIGNATURE = Signature.leaf(
            "cosineRestarts",
            Argument.number("from", CosineRestarts::from),
            Argument.number("to", CosineRestarts::to),
            Argument.period("steps", CosineRestarts::steps),
            Argument.number("lengthFactor", (CosineRestarts f) -> f.cycles().factor())
                    .or(1.0),
            Argument.number("peakFactor", (CosineRestarts f) -> f.peakFactor().base())
                    .or(1.0),
            CosineRestarts::new);

    CosineRestarts {
        from = Require.rate("cosineRestarts", "from", from);
        to = Require.rate("cosineRestarts", "to", to);
        if (peakFactor.base() > 1 && from < to) {
            throw Require.refused(
                    "cosineRestarts", "peakFactor", peakFactor.base(), "at most 1 where from is below to");
        }
    }

    @Override
    public double value(double time) {
        double index = cycles.index(time);
        double left = Wave.remaining(cycles.local(time, index) / cycles.length());
        if (peakFactor.base() != 1) {
            left = Power.saturated(left * peakFactor.of(index));
        }
        return Power.saturated(Way.blend(from, to, left));
    }

    CosineRestarts(double from, double to, int steps, double lengthFactor, double peakFactor) {
        this(
                from,
                to,
                new Cycles(
                        Require.whole("cosineRestarts", "steps", steps, 1),
                        Require.from("cosineRestarts", "lengthFactor", lengthFactor, 1)),
                new Power(Require.positive("cosineRestarts", "peakFactor", peakFactor)));
    }

    int steps() {
        return (int) cycles.length();
    }

    @Override
    public Bounds bounds() {
        return peakFactor.base() > 1 ? Bounds.from(Math.min(from, to)) : Bounds.between(from, to);
    }

    @Override
    public Rest rest() {
        return Rest.never(cycles.length());
    }

    @Override
    public List<Boundary> boundaries() {
        return List.of(Boundary.edge(cycles.length(), "the first restart of cosineRestarts"));
    }

    @Override
    public double area(int n, Area area) {
        if (cycles.factor() != 1) {
            return area.stepByStep(this, n);
        }
        int full = n / steps();
        int left = n % steps();
        double heights = Sums.wave(steps(), steps()) * Sums.geometric(peakFactor.base(), full)
                + Sums.wave(left, steps()) * peakFactor.of(full);
        return n * to + Sums.product(from - to, heights);
    }

    @Override
    public long work() {
        return cycles.work();
    }

    @Override
    public Signature<CosineRestarts> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
