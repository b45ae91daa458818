package dev.lanewise.schedule;

import java.util.List;

/**
 * How a schedule is written and read: its name, its parameters in order, and what builds it. Text, JSON and plans all go
 * through signatures, so that each name and each default exists once.
 */
final class Signature {

    /** Builds a schedule from what it is applied to (null for a leaf) and its arguments. */
    @FunctionalInterface
    interface Builder {
        Schedule build(Form base, Arguments arguments);
    }

    private final String name;
    private final boolean operator;
    private final List<Parameter> parameters;
    private final Builder builder;

    private Signature(String name, boolean operator, Builder builder, Parameter... parameters) {
        this.name = name;
        this.operator = operator;
        this.parameters = List.of(parameters);
        this.builder = builder;
    }

    static Signature leaf(String name, Builder builder, Parameter... parameters) {
        return new Signature(name, false, builder, parameters);
    }

    static Signature operator(String name, Builder builder, Parameter... parameters) {
        return new Signature(name, true, builder, parameters);
    }

    String name() {
        return name;
    }

    boolean isOperator() {
        return operator;
    }

    List<Parameter> parameters() {
        return parameters;
    }

    /** {@return the schedule; null arguments take their defaults} */
    Form build(Form base, Object[] arguments) {
        Object[] all = arguments.clone();
        for (int i = 0; i < all.length; i++) {
            if (all[i] == null) {
                all[i] = parameters.get(i).fallback().of(base, all);
            }
        }
        return Form.of(builder.build(base, new Arguments(all)));
    }

    @Override
    public String toString() {
        return name;
    }

    /** Arguments by position, in the type of their parameter. */
    record Arguments(Object[] values) {
        double number(int index) {
            return (Double) values[index];
        }

        int whole(int index) {
            return (Integer) values[index];
        }

        boolean flag(int index) {
            return (Boolean) values[index];
        }

        Curve curve(int index) {
            return (Curve) values[index];
        }

        Row row(int index) {
            return (Row) values[index];
        }

        Form form(int index) {
            return (Form) values[index];
        }
    }
}
