package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Cycles;
import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** The base's first {@code length} steps, over and over; cycle i is stretched by mⁱ and scaled by gⁱ. */
record Cyclical(Form base, Cycles cycles, boolean mirrored, Power peakFactor) implements Operator {
    static final Signature<Cyclical> SIGNATURE = Signature.operator(
            "cyclical",
            Piece::overAndOver,
            Argument.period("length", Cyclical::length),
            Argument.flag("mirrored", Cyclical::mirrored).or(false),
            Argument.number("peakFactor", (Cyclical f) -> f.peakFactor().base()).or(1.0),
            Argument.number("lengthFactor", (Cyclical f) -> f.cycles().factor()).or(1.0),
            Cyclical::new);

    Cyclical {
        Nesting.limit("cyclical", base);
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

    int length() {
        return (int) (mirrored ? cycles.length() / 2 : cycles.length());
    }

    @Override
    public Bounds bounds() {
        Bounds bounds = base.bounds();
        double factor = peakFactor.base();
        if (factor == 1) {
            return bounds;
        }
        return factor < 1
                ? new Bounds(0, bounds.high())
                : new Bounds(bounds.low(), bounds.high() == 0 ? 0 : Double.MAX_VALUE);
    }

    @Override
    public Rest rest() {
        return base.rest().always() && peakFactor.base() == 1 ? Rest.from(0) : Rest.never(cycles.length());
    }

    @Override
    public List<Boundary> boundaries() {
        return Boundary.all(
                Boundary.until(base, cycles.length()),
                List.of(Boundary.edge(cycles.length(), "the second cycle of cyclical")));
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public double warmupTime() {
        return 0;
    }

    @Override
    public long work() {
        return cycles.work();
    }

    @Override
    public Signature<Cyclical> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
