package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Row;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * A named argument of a schedule: what it may be, how it is read off the record, what it is where it is left out, and, in a
 * plan, where in the run it counts.
 *
 * @param name in text and in Java
 * @param type what it may be
 * @param of reads it off a record
 * @param constant the value that it has where it is left out, if that depends on nothing; null otherwise
 * @param fallback the value that it has where it is left out, from the base and the arguments before it; null where it may
 *     not be
 * @param follows whether, as a length, it begins where the one before it ends
 * @param place where in the run it is read: as a length, the part of the run in which it is one number of steps; as a
 *     schedule, its own part
 * @param <R> the record
 * @param <T> what carries it
 */
record Argument<R, T>(
        String name,
        Type type,
        Function<? super R, ? extends T> of,
        T constant,
        BiFunction<Form, Given, T> fallback,
        boolean follows,
        Function<Piece, Window> place) {

    /** What an argument may be, and the Java type that carries it. */
    enum Type {
        /** A {@code Double}. */
        NUMBER("a number"),
        /** An {@code Integer}. */
        WHOLE("a whole number"),
        /** An {@code Integer}; in a plan a {@code Span}. */
        STEPS("a whole number of steps"),
        /** A {@code Boolean}. */
        FLAG("true or false"),
        /** A {@code Curve}. */
        CURVE("linear, cosine or sqrt"),
        /** A {@code Row} of numbers. */
        NUMBERS("a list of numbers such as [0.1, 0.01]"),
        /** A {@code Row} of steps; in a plan {@code Span.Several}. */
        BOUNDARIES("a list of steps such as [30, 60]"),
        /** A {@code Form}; in a plan a {@code Draft}. */
        SCHEDULE("a schedule such as constant(rate=0.1)"),
        /** A {@code String}: the name of a custom function, which the reader knows. */
        NAME("the name of a custom schedule");

        private final String expectation;

        Type(String expectation) {
            this.expectation = expectation;
        }

        String expectation() {
            return expectation;
        }
    }

    private static <R, T> Argument<R, T> required(String name, Type type, Function<R, T> of) {
        return new Argument<>(name, type, of, null, null, false, Piece::same);
    }

    static <R> Argument<R, Double> number(String name, ToDoubleFunction<R> of) {
        return required(name, Type.NUMBER, of::applyAsDouble);
    }

    static <R> Argument<R, Integer> whole(String name, ToIntFunction<R> of) {
        return required(name, Type.WHOLE, of::applyAsInt);
    }

    /** {@return a length that occurs once and counts from where its schedule begins} */
    static <R> Argument<R, Integer> steps(String name, ToIntFunction<R> of) {
        return required(name, Type.STEPS, of::applyAsInt);
    }

    /** {@return a length that occurs over and over, as long as its schedule is read} */
    static <R> Argument<R, Integer> period(String name, ToIntFunction<R> of) {
        return steps(name, of).in(Piece::overAndOver);
    }

    static <R> Argument<R, Boolean> flag(String name, Predicate<R> of) {
        return required(name, Type.FLAG, of::test);
    }

    static <R> Argument<R, Curve> curve(String name, Function<R, Curve> of) {
        return required(name, Type.CURVE, of);
    }

    static <R> Argument<R, Row> numbers(String name, Function<R, Row> of) {
        return required(name, Type.NUMBERS, of);
    }

    /** {@return lengths that all count from where their schedule begins} */
    static <R> Argument<R, Row> boundaries(String name, Function<R, Row> of) {
        return required(name, Type.BOUNDARIES, of);
    }

    /** {@return a schedule on the clock of the one that it is an argument of} */
    static <R> Argument<R, Form> schedule(String name, Function<R, Form> of) {
        return required(name, Type.SCHEDULE, of);
    }

    /** {@return the name of a custom function} */
    static <R> Argument<R, String> name(String name, Function<R, String> of) {
        return required(name, Type.NAME, of);
    }

    /** {@return this argument, which may be left out} */
    Argument<R, T> or(T value) {
        return new Argument<>(name, type, of, value, (base, given) -> value, follows, place);
    }

    /** {@return this argument, which may be left out} */
    Argument<R, T> orElse(BiFunction<Form, Given, T> value) {
        return new Argument<>(name, type, of, null, value, follows, place);
    }

    /** {@return this length, which begins where the one before it ends} */
    Argument<R, T> following() {
        return new Argument<>(name, type, of, constant, fallback, true, place);
    }

    /** {@return this argument, read in another part of the run than its schedule} */
    Argument<R, T> in(Function<Piece, Window> place) {
        return new Argument<>(name, type, of, constant, fallback, follows, place);
    }

    boolean optional() {
        return fallback != null;
    }

    /** {@return the constant as a plan holds it: lengths are spans there} */
    Object planned() {
        return type == Type.STEPS && constant != null ? Span.steps((Integer) constant) : constant;
    }
}
