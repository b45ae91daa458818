package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** A schedule whose lengths are still in units of their own: what a plan holds. Null stands for a default that depends on others. */
record Draft(Signature<?> signature, List<Object> values, Draft base) implements Term {

    Draft {
        List<Object> all = new ArrayList<>(values);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) == null) {
                all.set(i, signature.arguments().get(i).planned());
            }
        }
        values = Collections.unmodifiableList(all);
        Nesting.limit(signature.name(), base == null ? new Term[0] : new Term[] {base});
        Nesting.limit(
                signature.name(),
                values.stream()
                        .filter(Draft.class::isInstance)
                        .map(Draft.class::cast)
                        .toArray(Term[]::new));
    }

    static Draft leaf(Signature<?> signature, Object... values) {
        return new Draft(signature, padded(signature, values), null);
    }

    Draft with(Signature<?> operator, Object... values) {
        return new Draft(operator, padded(operator, values), this);
    }

    /** Trailing arguments that are not given have their defaults. */
    private static List<Object> padded(Signature<?> signature, Object[] values) {
        return Arrays.asList(Arrays.copyOf(values, signature.arguments().size()));
    }

    /** {@return the same schedule with its lengths as spans of steps} */
    static Draft of(Form form) {
        Object[] values = form.arguments();
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (form.signature().arguments().get(i).type()) {
                case STEPS -> Span.steps((Integer) values[i]);
                case BOUNDARIES -> spans((Row) values[i]);
                case SCHEDULE -> of((Form) values[i]);
                case NAME -> form;
                default -> values[i];
            };
        }
        return new Draft(form.signature(), Arrays.asList(values), form.base() == null ? null : of(form.base()));
    }

    private static Span.Several spans(Row row) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            spans.add(Span.steps((int) row.at(i)));
        }
        return new Span.Several(spans);
    }

    /** {@return whether no length depends on a run} */
    boolean isInSteps() {
        return (base == null || base.isInSteps())
                && values.stream().filter(Objects::nonNull).allMatch(value -> switch (value) {
                    case Span span -> span.unit() == Span.Unit.STEPS;
                    case Span.Several several ->
                        several.spans().stream().allMatch(span -> span.unit() == Span.Unit.STEPS);
                    case Draft inner -> inner.isInSteps();
                    default -> true;
                });
    }

    @Override
    public Object[] arguments() {
        return values.stream()
                .map(value -> value instanceof Custom function ? function.name() : value)
                .toArray();
    }

    @Override
    public boolean nameless() {
        return values.stream().anyMatch(value -> value instanceof Custom function && function.nameless());
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
