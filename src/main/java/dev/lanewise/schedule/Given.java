package dev.lanewise.schedule;

/** The arguments that a schedule is built from, by name, in the order of its signature. */
record Given(Signature<?> signature, Object[] values) {

    double number(String name) {
        return (Double) values[signature.index(name)];
    }

    int whole(String name) {
        return (Integer) values[signature.index(name)];
    }

    boolean flag(String name) {
        return (Boolean) values[signature.index(name)];
    }
}
