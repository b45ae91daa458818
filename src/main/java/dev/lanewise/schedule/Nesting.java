package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Row;

/** How deep and how large a composition may be. */
final class Nesting {
    private Nesting() {}

    /**
     * Holds a composition to {@link Require#DEPTH} operators around one another and {@link Require#SIZE} parts, so that evaluating,
     * printing and comparing it can neither overflow the stack nor take long.
     *
     * @throws IllegalArgumentException if the operator on these schedules would be deeper or larger
     */
    static void limit(String operator, Term... operands) {
        int size = 1;
        for (Term operand : operands) {
            size += size(operand, Require.DEPTH - 1, operator);
        }
        if (size > Require.SIZE) {
            throw new IllegalArgumentException(operator + ": a schedule of " + size + " parts; at most " + Require.SIZE
                    + " are allowed. Write it as one function, with Schedule.of");
        }
    }

    private static int size(Term term, int depth, String operator) {
        if (depth == 0) {
            throw new IllegalArgumentException(operator + ": more than " + Require.DEPTH
                    + " operators around one another. Write them as one function, with Schedule.of");
        }
        int size = 1 + (term.base() == null ? 0 : size(term.base(), depth - 1, operator));
        if (term instanceof Custom function) {
            for (Form part : function.parts()) {
                size += size(part, depth - 1, operator);
            }
        }
        for (Object argument : term.arguments()) {
            if (argument instanceof Term other) {
                size += size(other, depth - 1, operator);
            } else if (argument instanceof Row row) {
                size += row.size();
            } else if (argument instanceof Span.Several spans) {
                size += spans.spans().size();
            }
        }
        return size;
    }
}
