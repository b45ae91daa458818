package dev.lanewise.schedule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;

/**
 * Where in a run each length of a plan begins, and so how many updates it takes: a length counts the samples from its own
 * beginning. One that stands for several stretches of the run is refused where their batches differ.
 *
 * @param empty where what is too short for one update is reported
 */
record Binding(Clock clock, List<Finding> empty) {
    /** Each of their lengths begins where the one before it ends; elsewhere all begin with the piece. */
    private static final Set<Signature> SEQUENCES = Set.of(
            Cooldown.SIGNATURE,
            WarmupStableDecay.SIGNATURE,
            Triangular.SIGNATURE,
            Triangular2.SIGNATURE,
            ExpRange.SIGNATURE);

    /** {@return the plan with every length in steps} */
    Form bind(Draft plan) {
        return bind(plan, new Place(0, clock.updates(), 0, null));
    }

    private Form bind(Draft draft, Place place) {
        List<Object> values = draft.values();
        Object[] bound = values.toArray();
        Place next = place;
        long sum = 0;
        double exact = 0;
        for (int i = 0; i < bound.length; i++) {
            if (values.get(i) instanceof Span span) {
                int steps = steps(draft, i, span, next);
                double updates = clock.updates(span, next.start());
                bound[i] = steps;
                sum += steps;
                exact += updates;
                next = SEQUENCES.contains(draft.signature()) ? next.after(steps, updates) : place;
            } else if (values.get(i) instanceof Span.Several several) {
                int[] at = new int[several.spans().size()];
                for (int k = 0; k < at.length; k++) {
                    at[k] = steps(draft, i, several.spans().get(k), place);
                }
                bound[i] = Row.of(at);
            }
        }
        Place read = reading(draft, place, sum);
        if (place.reader() == null && read.reader() != null) {
            // the T5 warm-up happens once; only a timescale of its own goes on
            for (int i = draft.signature() == InverseSqrt.SIGNATURE ? 2 : 0; i < bound.length; i++) {
                if (values.get(i) instanceof Span span) {
                    requireEven(draft, i, span, read, read.end());
                }
            }
        }
        for (int i = 0; i < bound.length; i++) {
            if (values.get(i) instanceof Draft other) {
                boolean then = draft.signature() == Then.SIGNATURE;
                bound[i] = bind(other, then ? place.after(sum, exact) : place);
            }
        }
        Form base = draft.base() == null ? null : bind(draft.base(), ofBase(draft, place, read, bound, sum, exact));
        return build(draft, place, base, bound);
    }

    /** What an argument that the plan did not write is made of, its user cannot know: it is said. */
    private Form build(Draft draft, Place place, Form base, Object[] bound) {
        try {
            return draft.signature().build(base, bound);
        } catch (IllegalArgumentException e) {
            String counted = "";
            for (int i = 0; i < bound.length; i++) {
                for (Span span : spans(draft.values().get(i))) {
                    if (span.unit() != Span.Unit.STEPS) {
                        double updates = clock.updates(span, place.start());
                        counted += "; " + explained(span, updates, place) + ". " + atLeast(span, updates);
                    }
                }
            }
            throw counted.isEmpty() ? e : new IllegalArgumentException(e.getMessage() + counted, e);
        }
    }

    private static List<Span> spans(Object value) {
        return value instanceof Span span ? List.of(span) : value instanceof Span.Several all ? all.spans() : List.of();
    }

    private String explained(Span span, double updates, Place place) {
        return span + " is " + (float) updates + " of the run's " + clock.updates() + " updates"
                + (updates == Math.rint(updates) ? "" : ", rounded to " + Clock.steps(span, updates, place.before()));
    }

    /** One update in the unit of the span, rounded up. */
    private static String atLeast(Span span, double updates) {
        double one = new BigDecimal(Math.abs(span.amount() / updates))
                .round(MathContext.DECIMAL32) // 0.99999999 is meant to be 1
                .round(new MathContext(3, RoundingMode.UP))
                .doubleValue();
        boolean whole = updates == 0 || span.unit() == Span.Unit.SAMPLES;
        return whole ? "Count it in steps" : "An update takes " + new Span(one, span.unit()) + "; or count it in steps";
    }

    private int steps(Draft draft, int index, Span span, Place place) {
        double updates = clock.updates(span, place.start());
        int steps = Clock.steps(span, updates, place.before());
        if (steps == 0 && updates > 0) {
            empty.add(new Finding(
                    Finding.Kind.EMPTY_PART,
                    (int) Math.min(place.start(), clock.updates() - 1),
                    draft.signature() + ": "
                            + draft.signature().parameters().get(index).name() + " = "
                            + explained(span, updates, place),
                    atLeast(span, updates)));
        }
        if (place.reader() != null) {
            requireEven(draft, index, span, place, Math.max(place.end(), place.start() + steps));
        }
        return steps;
    }

    /** {@return the place, with a reader where the draft's own lengths stand for more than one stretch of it} */
    private static Place reading(Draft draft, Place place, long sum) {
        String name = draft.signature().name();
        List<Object> values = draft.values();
        Place all = place.readBy(name);
        Place periods = place.start() + sum < place.end() ? all : place; // else the first one outlasts the place
        return switch (name) {
            case "step",
                    "exponential",
                    "naturalExponential",
                    "inverseTime",
                    "cosineRestarts",
                    "triangular",
                    "triangular2",
                    "expRange",
                    "cyclical",
                    "staircase" -> periods;
            case "polynomial" -> (Boolean) values.getLast() ? periods : place;
            case "inverseSqrt" -> values.getLast() != null ? periods : place;
            case "repeat" -> {
                int times = (Integer) values.getLast();
                yield times > 1 && periods != place ? place.until(sum * times).readBy(name) : place;
            }
            case "shift" -> sum > 0 ? all : place;
            case "sigmoid" -> sum < 0 ? all : place;
            case "constant",
                    "multiStep",
                    "piecewise",
                    "linear",
                    "cosine",
                    "oneCycle",
                    "noam",
                    "warmupStableDecay",
                    "flatCosine",
                    "knots",
                    "custom",
                    "warmup",
                    "warmupOverlay",
                    "cooldown",
                    "clamp",
                    "then",
                    "switchAt",
                    "scale",
                    "times",
                    "plus",
                    "min",
                    "max",
                    "stretch",
                    "pace",
                    "reverse",
                    "holdAfter" -> place;
            default -> throw new AssertionError("no place for the lengths of " + name + ": add a case");
        };
    }

    private static Place ofBase(Draft draft, Place place, Place read, Object[] bound, long sum, double exact) {
        String name = draft.signature().name();
        return switch (name) {
            case "warmup" -> place.after(sum, exact);
            case "then", "switchAt", "holdAfter", "cooldown" -> place.until((Integer) bound[0]);
            case "shift" -> sum > 0 ? read : place.after(-sum, -exact);
            case "cyclical", "repeat" -> read;
            case "reverse" -> place.until(sum).readBy(name);
            case "stretch", "pace" -> place.readBy(name);
            default -> place;
        };
    }

    private void requireEven(Draft draft, int index, Span span, Place place, long end) {
        if (span.unit() != Span.Unit.EPOCHS && span.unit() != Span.Unit.SAMPLES) {
            return;
        }
        long change = clock.change(place.start(), end);
        if (change >= 0) {
            throw Require.refused(
                    "bind: " + draft.signature(),
                    draft.signature().parameters().get(index).name(),
                    span,
                    "in steps or % here, because " + place.reader()
                            + " takes its number of updates for the same all along, and the batch size changes at update "
                            + change
                            + " (name every boundary in multiStep, piecewise, knots or then to have them in epochs or"
                            + " samples)");
        }
    }
}
