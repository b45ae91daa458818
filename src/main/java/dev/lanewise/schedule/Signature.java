package dev.lanewise.schedule;

import java.util.List;
import java.util.function.Function;

/**
 * How a schedule is written and read: its name, its arguments in order, and what builds it from them. Text, JSON, plans and
 * their binding all go through signatures, so that each name, each default and each length is said once.
 *
 * @param <R> the record
 */
final class Signature<R extends Form> {
    private final String name;
    private final List<Argument<R, ?>> arguments;
    private final Function<Piece, Window> ofBase;
    private final Builder builder;

    /** Builds a schedule from what it is applied to (null for a leaf) and all of its arguments. */
    private interface Builder {
        Form build(Form base, Object[] a);
    }

    private Signature(String name, Function<Piece, Window> ofBase, List<Argument<R, ?>> arguments, Builder builder) {
        this.name = name;
        this.ofBase = ofBase;
        this.arguments = arguments;
        this.builder = builder;
    }

    String name() {
        return name;
    }

    boolean isOperator() {
        return ofBase != null;
    }

    List<Argument<R, ?>> arguments() {
        return arguments;
    }

    /** {@return the place of the argument of this name} */
    int index(String argument) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).name().equals(argument)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name + " has no argument " + argument);
    }

    /** {@return the part of the run in which an operator's base is read} */
    Window ofBase(Piece piece) {
        return ofBase.apply(piece);
    }

    /** {@return the arguments of a schedule that has this signature} */
    Object[] argumentsOf(Form form) {
        @SuppressWarnings("unchecked") // every record gives its own signature
        R record = (R) form;
        Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).of().apply(record);
        }
        return values;
    }

    /** {@return the schedule; null arguments take their defaults} */
    Form build(Form base, Object[] given) {
        Object[] all = given.clone();
        for (int i = 0; i < all.length; i++) {
            if (all[i] == null) {
                all[i] = arguments.get(i).fallback().apply(base, new Given(this, all));
            }
        }
        return builder.build(base, all);
    }

    @Override
    public String toString() {
        return name;
    }

    /** {@return the signature of the custom functions, which the reader knows by their names} */
    static Signature<Custom> function(String name, Argument<Custom, String> argument) {
        return new Signature<>(name, null, List.of(argument), (base, a) -> (Custom) a[0]);
    }

    static <R extends Form, A> Signature<R> leaf(String name, Argument<R, A> a, Constructor.Of1<A, R> record) {
        return new Signature<>(name, null, List.of(a), (base, v) -> record.from(v));
    }

    static <R extends Form, A, B> Signature<R> leaf(
            String name, Argument<R, A> a, Argument<R, B> b, Constructor.Of2<A, B, R> record) {
        return new Signature<>(name, null, List.of(a, b), (base, v) -> record.from(v));
    }

    static <R extends Form, A, B, C> Signature<R> leaf(
            String name, Argument<R, A> a, Argument<R, B> b, Argument<R, C> c, Constructor.Of3<A, B, C, R> record) {
        return new Signature<>(name, null, List.of(a, b, c), (base, v) -> record.from(v));
    }

    static <R extends Form, A, B, C, D> Signature<R> leaf(
            String name,
            Argument<R, A> a,
            Argument<R, B> b,
            Argument<R, C> c,
            Argument<R, D> d,
            Constructor.Of4<A, B, C, D, R> record) {
        return new Signature<>(name, null, List.of(a, b, c, d), (base, v) -> record.from(v));
    }

    static <R extends Form, A, B, C, D, E> Signature<R> leaf(
            String name,
            Argument<R, A> a,
            Argument<R, B> b,
            Argument<R, C> c,
            Argument<R, D> d,
            Argument<R, E> e,
            Constructor.Of5<A, B, C, D, E, R> record) {
        return new Signature<>(name, null, List.of(a, b, c, d, e), (base, v) -> record.from(v));
    }

    static <R extends Form, A, B, C, D, E, F> Signature<R> leaf(
            String name,
            Argument<R, A> a,
            Argument<R, B> b,
            Argument<R, C> c,
            Argument<R, D> d,
            Argument<R, E> e,
            Argument<R, F> f,
            Constructor.Of6<A, B, C, D, E, F, R> record) {
        return new Signature<>(name, null, List.of(a, b, c, d, e, f), (base, v) -> record.from(v));
    }

    static <R extends Form, A, B, C, D, E, F, G> Signature<R> leaf(
            String name,
            Argument<R, A> a,
            Argument<R, B> b,
            Argument<R, C> c,
            Argument<R, D> d,
            Argument<R, E> e,
            Argument<R, F> f,
            Argument<R, G> g,
            Constructor.Of7<A, B, C, D, E, F, G, R> record) {
        return new Signature<>(name, null, List.of(a, b, c, d, e, f, g), (base, v) -> record.from(v));
    }

    static <R extends Form, A> Signature<R> operator(
            String name, Function<Piece, Window> ofBase, Argument<R, A> a, Constructor.Of2<Form, A, Form> record) {
        return new Signature<>(name, ofBase, List.of(a), (base, v) -> record.from(base, v[0]));
    }

    static <R extends Form, A, B> Signature<R> operator(
            String name,
            Function<Piece, Window> ofBase,
            Argument<R, A> a,
            Argument<R, B> b,
            Constructor.Of3<Form, A, B, Form> record) {
        return new Signature<>(name, ofBase, List.of(a, b), (base, v) -> record.from(base, v[0], v[1]));
    }

    static <R extends Form, A, B, C, D> Signature<R> operator(
            String name,
            Function<Piece, Window> ofBase,
            Argument<R, A> a,
            Argument<R, B> b,
            Argument<R, C> c,
            Argument<R, D> d,
            Constructor.Of5<Form, A, B, C, D, Form> record) {
        return new Signature<>(
                name, ofBase, List.of(a, b, c, d), (base, v) -> record.from(base, v[0], v[1], v[2], v[3]));
    }
}
