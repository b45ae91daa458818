package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Passage;
import dev.lanewise.schedule.formula.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A step at which a schedule does something: an edge, or the end of a segment.
 *
 * @param step when, by the clock of the whole schedule; infinite where something before it prevents it
 * @param what in words that the user wrote
 * @param end whether it is the end of a segment, which a run may stop at
 */
record Boundary(double step, String what, boolean end) {

    /** {@return the boundaries of a schedule at the whole steps from which they hold, in no particular order} */
    static List<Boundary> of(Form form) {
        return form.boundaries().stream()
                .map(boundary -> new Boundary(Passage.step(boundary.step), boundary.what, boundary.end))
                .toList();
    }

    /** {@return a step from which another rule holds} */
    static Boundary edge(double step, String what) {
        return new Boundary(step, what, false);
    }

    /** {@return the step from which a schedule has reached its end} */
    static Boundary end(double step, Signature<?> of) {
        return new Boundary(step, "the end of " + of, true);
    }

    /** {@return the edge of the first stair, where there are stairs} */
    static List<Boundary> stairs(boolean staircase, int steps, Signature<?> of) {
        return staircase ? List.of(edge(steps, "the first stair of " + of)) : List.of();
    }

    /** {@return an edge at each of the steps: "boundary 30 of multiStep"} */
    static List<Boundary> edges(Row at, String word, Signature<?> of) {
        List<Boundary> edges = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            edges.add(edge(at.at(i), word + " " + (long) at.at(i) + " of " + of));
        }
        return edges;
    }

    /** {@return the boundaries of a schedule inside, by the clock that tells when a moment of it comes} */
    static List<Boundary> moved(Form inside, DoubleUnaryOperator clock) {
        List<Boundary> moved = new ArrayList<>();
        for (Boundary boundary : inside.boundaries()) {
            double step = clock.applyAsDouble(boundary.step);
            boolean prevented = boundary.step == Double.POSITIVE_INFINITY; // what is only far away is not
            moved.add(new Boundary(prevented ? step : Math.min(step, Double.MAX_VALUE), boundary.what, boundary.end));
        }
        return moved;
    }

    /**
     * {@return the boundaries of a schedule that is cut off: a segment may be cut short on purpose, so its end is
     * forgotten; an edge behind the cut can never be reached}
     */
    static List<Boundary> until(Form inside, double cut) {
        List<Boundary> left = new ArrayList<>();
        for (Boundary boundary : inside.boundaries()) {
            if (boundary.step < cut) {
                left.add(boundary);
            } else if (!boundary.end && boundary.step > cut) {
                left.add(new Boundary(Double.POSITIVE_INFINITY, boundary.what, false));
            }
        }
        return left;
    }

    /** {@return all of them} */
    @SafeVarargs
    static List<Boundary> all(List<Boundary>... parts) {
        List<Boundary> all = new ArrayList<>();
        for (List<Boundary> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
