package dev.lanewise.schedule;

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
        return inside(form).stream()
                .map(boundary -> new Boundary(Passage.step(boundary.step), boundary.what, boundary.end))
                .toList();
    }

    /** {@return the boundaries by the schedule's own clock, whose times are real numbers} */
    private static List<Boundary> inside(Form form) {
        List<Boundary> found = new ArrayList<>();
        switch (form) {
            case MultiStep f -> edges(found, f.at(), "boundary %d of multiStep");
            case Piecewise f -> edges(found, f.at(), "boundary %d of piecewise");
            case Knots f -> edges(found, f.at(), "point %d of knots");
            case StepDecay f -> found.add(edge(f.every(), "the first drop of step"));
            case Exponential f -> stairs(found, f.staircase(), f.steps(), "the first stair of exponential");
            case InverseTime f -> stairs(found, f.staircase(), f.steps(), "the first stair of inverseTime");
            case NaturalExponential f ->
                stairs(found, f.staircase(), f.steps(), "the first stair of naturalExponential");
            case CosineRestarts f -> found.add(edge(f.cycles().length(), "the first restart of cosineRestarts"));
            case Triangular f -> found.add(edge(f.up(), "the first peak of triangular"));
            case Triangular2 f -> found.add(edge(f.up(), "the first peak of triangular2"));
            case ExpRange f -> found.add(edge(f.up(), "the first peak of expRange"));
            case InverseSqrt f -> found.add(edge(f.warmup(), "the peak of inverseSqrt"));
            case Noam f -> found.add(edge(f.warmup() - 1.0, "the peak of noam"));
            case Linear f -> found.add(end(f.steps(), "linear"));
            case Cosine f -> found.add(end(f.steps(), "cosine"));
            case Polynomial f -> found.add(end(f.steps(), "polynomial"));
            case FlatCosine f -> found.add(end(f.steps(), "flatCosine"));
            case OneCycle f -> found.add(end(f.steps(), "oneCycle"));
            case WarmupStableDecay f ->
                found.add(end((double) f.warmup() + f.stable() + f.decay(), "warmupStableDecay"));
            case Warmup f -> {
                found.add(edge(f.steps(), "the peak after warmup"));
                moved(found, f.base(), f::time);
            }
            case WarmupOverlay f -> {
                found.add(edge(f.steps(), "the full rate after warmupOverlay"));
                moved(found, f.base(), step -> step);
            }
            case Cooldown f -> {
                until(found, f.base(), f.at());
                found.add(edge(f.at(), "the start of cooldown"));
                found.add(end((double) f.at() + f.steps(), "cooldown"));
            }
            case Cyclical f -> {
                until(found, f.base(), f.cycles().length());
                found.add(edge(f.cycles().length(), "the second cycle of cyclical"));
            }
            case Repeat f -> {
                until(found, f.base(), f.length());
                found.add(end(f.end(), "repeat"));
            }
            case Then f -> {
                until(found, f.base(), f.at());
                found.add(edge(f.at(), "the switch of then"));
                moved(found, f.next(), f::time);
            }
            case SwitchAt f -> {
                until(found, f.base(), f.at());
                found.add(edge(f.at(), "the switch of switchAt"));
                moved(found, f.next(), step -> Math.max(step, f.at()));
            }
            case HoldAfter f -> {
                until(found, f.base(), f.step());
                found.add(end(f.step(), "holdAfter"));
            }
            case Reverse f -> found.add(end(f.length(), "reverse"));
            case Shift f -> moved(found, f.base(), f::time);
            case Stretch f -> moved(found, f.base(), f::time);
            case Pace f -> moved(found, f.base(), f::time);
            case Staircase f -> moved(found, f.base(), f::time);
            default -> {
                for (Object argument : form.arguments()) {
                    if (argument instanceof Form other) {
                        moved(found, other, step -> step);
                    }
                }
                if (form.base() != null) {
                    moved(found, form.base(), step -> step);
                }
            }
        }
        return found;
    }

    private static Boundary edge(double step, String what) {
        return new Boundary(step, what, false);
    }

    private static Boundary end(double step, String schedule) {
        return new Boundary(step, "the end of " + schedule, true);
    }

    private static void edges(List<Boundary> found, Row at, String what) {
        for (int i = 0; i < at.size(); i++) {
            found.add(edge(at.at(i), what.formatted((long) at.at(i))));
        }
    }

    private static void stairs(List<Boundary> found, boolean staircase, int steps, String what) {
        if (staircase) {
            found.add(edge(steps, what));
        }
    }

    private static void moved(List<Boundary> found, Form form, DoubleUnaryOperator clock) {
        for (Boundary boundary : inside(form)) {
            double step = clock.applyAsDouble(boundary.step);
            boolean prevented = boundary.step == Double.POSITIVE_INFINITY; // what is only far away is not
            found.add(new Boundary(prevented ? step : Math.min(step, Double.MAX_VALUE), boundary.what, boundary.end));
        }
    }

    /** A segment may be cut short on purpose, so its end is forgotten; an edge behind the cut can never be reached. */
    private static void until(List<Boundary> found, Form form, double cut) {
        for (Boundary boundary : inside(form)) {
            if (boundary.step < cut) {
                found.add(boundary);
            } else if (!boundary.end && boundary.step > cut) {
                found.add(new Boundary(Double.POSITIVE_INFINITY, boundary.what, false));
            }
        }
    }
}
