package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Where in a run each length of a plan begins, and so how many updates it takes: a length counts the samples from its own
 * beginning. One that stands for several stretches of the run is refused where their batches differ.
 *
 * @param empty where what is too short for one update is reported
 */
record Timetable(Clock clock, List<Finding> empty) {
    /** {@return the plan with every length in steps} */
    Form bind(Draft plan) {
        return bind(plan, new Window(0, clock.updates(), 0, null));
    }

    private Form bind(Draft draft, Window place) {
        List<? extends Argument<?, ?>> arguments = draft.signature().arguments();
        List<Object> values = draft.values();
        Object[] bound = values.toArray();
        Window next = place;
        long sum = 0;
        double exact = 0;
        for (int i = 0; i < bound.length; i++) {
            if (values.get(i) instanceof Span span) {
                Window from = arguments.get(i).follows() ? next : place;
                int steps = steps(draft, i, span, from);
                double updates = clock.updates(span, from.start());
                bound[i] = steps;
                sum += steps;
                exact += updates;
                next = from.after(steps, updates);
            } else if (values.get(i) instanceof Span.Several several) {
                int[] at = new int[several.spans().size()];
                for (int k = 0; k < at.length; k++) {
                    at[k] = steps(draft, i, several.spans().get(k), place);
                }
                bound[i] = Row.of(at);
            }
        }
        Piece piece = new Piece(new Given(draft.signature(), bound), place, sum, exact);
        for (int i = 0; i < bound.length; i++) {
            if (values.get(i) instanceof Span span) {
                Window read = arguments.get(i).place().apply(piece);
                if (place.reader() == null && read.reader() != null) {
                    requireEven(draft, i, span, read, read.end());
                }
            }
        }
        for (int i = 0; i < bound.length; i++) {
            if (values.get(i) instanceof Draft other) {
                bound[i] = bind(other, arguments.get(i).place().apply(piece));
            }
        }
        Form base = draft.base() == null
                ? null
                : bind(draft.base(), draft.signature().ofBase(piece));
        return build(draft, place, base, bound);
    }

    /** What an argument that the plan did not write is made of, its user cannot know: it is said. */
    private Form build(Draft draft, Window place, Form base, Object[] bound) {
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

    private String explained(Span span, double updates, Window place) {
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

    private int steps(Draft draft, int index, Span span, Window place) {
        double updates = clock.updates(span, place.start());
        int steps = Clock.steps(span, updates, place.before());
        if (steps == 0 && updates > 0) {
            empty.add(new Finding(
                    Finding.Kind.EMPTY_PART,
                    (int) Math.min(place.start(), clock.updates() - 1),
                    draft.signature() + ": "
                            + draft.signature().arguments().get(index).name() + " = "
                            + explained(span, updates, place),
                    atLeast(span, updates)));
        }
        if (place.reader() != null) {
            requireEven(draft, index, span, place, Math.max(place.end(), place.start() + steps));
        }
        return steps;
    }

    private void requireEven(Draft draft, int index, Span span, Window place, long end) {
        if (span.unit() != Span.Unit.EPOCHS && span.unit() != Span.Unit.SAMPLES) {
            return;
        }
        long change = clock.change(place.start(), end);
        if (change >= 0) {
            throw Require.refused(
                    "bind: " + draft.signature(),
                    draft.signature().arguments().get(index).name(),
                    span,
                    "in steps or % here, because " + place.reader()
                            + " takes its number of updates for the same all along, and the batch size changes at update "
                            + change
                            + " (name every boundary in multiStep, piecewise, knots or then to have them in epochs or"
                            + " samples)");
        }
    }
}
