package dev.lanewise.schedule.text;

import java.util.List;

/**
 * What the text or the JSON form of a schedule says, before it is known to make sense. Columns count from 1 and point to
 * where the part begins.
 */
public sealed interface Syntax {

    /** What stands behind a number. */
    enum Unit {
        STEPS,
        EPOCHS,
        SAMPLES,
        /** Of the whole run: {@code 5 %} is 0.05 of it. */
        SHARE
    }

    /** A number, with the unit that follows it; null where none does. */
    record Amount(double number, Unit unit) implements Syntax {}

    /** A bare word such as {@code true} or {@code cosine}. */
    record Word(String word) implements Syntax {}

    /** Numbers in brackets. */
    record Amounts(List<Amount> amounts) implements Syntax {}

    /** A schedule: a leaf, then operators from the inside out. */
    record Chain(List<Call> calls) implements Syntax {}

    /** A name with arguments in parentheses. */
    record Call(String name, List<Argument> arguments, int column) {}

    /** name=value. */
    record Argument(String name, Syntax value, int nameColumn, int column) {}
}
