package dev.lanewise.schedule;

/**
 * A named argument of a schedule.
 *
 * @param name in text and in Java
 * @param type what it may be
 * @param constant the value that it has where it is left out, if that depends on nothing; null otherwise
 * @param fallback the value that it has where it is left out; null where it may not be
 */
record Parameter(String name, Type type, Object constant, Default fallback) {

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
        /** A {@code String}: the name of a custom function. */
        NAME("the name of a custom schedule");

        private final String expectation;

        Type(String expectation) {
            this.expectation = expectation;
        }

        String expectation() {
            return expectation;
        }
    }

    /** The value of an argument that is left out, from the base and the arguments before it. */
    @FunctionalInterface
    interface Default {
        Object of(Form base, Object[] arguments);
    }

    static Parameter required(String name, Type type) {
        return new Parameter(name, type, null, null);
    }

    static Parameter number(String name) {
        return required(name, Type.NUMBER);
    }

    static Parameter whole(String name) {
        return required(name, Type.WHOLE);
    }

    static Parameter steps(String name) {
        return required(name, Type.STEPS);
    }

    static Parameter flag(String name) {
        return required(name, Type.FLAG);
    }

    static Parameter curve(String name) {
        return required(name, Type.CURVE);
    }

    static Parameter numbers(String name) {
        return required(name, Type.NUMBERS);
    }

    static Parameter boundaries(String name) {
        return required(name, Type.BOUNDARIES);
    }

    static Parameter schedule(String name) {
        return required(name, Type.SCHEDULE);
    }

    /** {@return this parameter, which may be left out} */
    Parameter or(Object value) {
        return new Parameter(name, type, value, (base, arguments) -> value);
    }

    /** {@return this parameter, which may be left out} */
    Parameter orElse(Default value) {
        return new Parameter(name, type, null, value);
    }

    /** {@return the constant as a plan holds it: lengths are spans there} */
    Object planned() {
        return type == Type.STEPS && constant != null ? Span.steps((Integer) constant) : constant;
    }

    boolean optional() {
        return fallback != null;
    }
}
