package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** Up to the peak, down below the start, once. Smith and Topin, Super-Convergence, 2017. */
record OneCycle(double peak, int steps, double rise, double startDivisor, double endDivisor, Curve shape, int phases)
        implements Leaf {
    static final Signature<OneCycle> SIGNATURE = Signature.leaf(
            "oneCycle",
            Argument.number("peak", OneCycle::peak),
            Argument.steps("steps", OneCycle::steps),
            Argument.number("rise", OneCycle::rise).or(0.3),
            Argument.number("startDivisor", OneCycle::startDivisor).or(25.0),
            Argument.number("endDivisor", OneCycle::endDivisor).or(1e4),
            Argument.curve("shape", OneCycle::shape).or(Curve.COSINE),
            Argument.whole("phases", OneCycle::phases).or(2),
            OneCycle::new);

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
    public Bounds bounds() {
        return Bounds.between(value(0), value(steps)).with(peak);
    }

    @Override
    public Rest rest() {
        return Rest.from(steps);
    }

    @Override
    public List<Boundary> boundaries() {
        return List.of(Boundary.end(steps, SIGNATURE));
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public Signature<OneCycle> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
