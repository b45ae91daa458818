package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** A function of the user's own; nameless where {@code name} is empty. Its results are checked as they are used. */
record Custom(String name, IntToDoubleFunction function) implements Leaf {
    /** Read by the parser alone, which knows the functions that the caller has named. */
    static final Signature<Custom> SIGNATURE = Signature.function("custom", Argument.name("name", Custom::name));

    Custom {
        Require.given("custom", "name", name);
        Require.given("custom", "function", function);
        if (!name.isEmpty() && !Words.isName(name)) {
            throw refusedName(name);
        }
        if (function instanceof Derived derived) {
            Nesting.limit("function", derived.parts().toArray(Term[]::new));
        }
    }

    /** {@return the schedules that the function reads, as far as the library knows them} */
    List<Form> parts() {
        return function instanceof Derived derived ? derived.parts() : List.of();
    }

    static Custom named(String name, IntToDoubleFunction function) {
        if (Require.given("custom", "name", name).isEmpty()) {
            throw refusedName(name);
        }
        return new Custom(name, function);
    }

    /** {@return the functions by their names} */
    static Map<String, Custom> byName(Schedule... functions) {
        Map<String, Custom> named = new HashMap<>();
        for (Schedule function : Require.all("parse", "functions", functions)) {
            if (!(function instanceof Custom custom) || custom.name().isEmpty()) {
                throw new IllegalArgumentException(
                        "parse: " + function + " is no named function; make it with Schedule.of(\"name\", function)");
            }
            if (named.put(custom.name(), custom) != null) {
                throw new IllegalArgumentException("parse: two functions are named '" + custom.name() + "'");
            }
        }
        return named;
    }

    private static IllegalArgumentException refusedName(String name) {
        return Require.refused(
                "custom", "name", '"' + name + '"', "a letter, then letters, digits or _, at most 64 of them");
    }

    @Override
    public double value(double time) {
        int step = (int) time; // between two steps the earlier one counts; the conversion saturates at 2³¹−1
        double value = function.applyAsDouble(step);
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new ArithmeticException("schedule " + (name.isEmpty() ? "function" : name) + " gives " + value
                    + " at its step " + step + "; a value must be a finite number, at least 0");
        }
        return value + 0.0;
    }

    @Override
    public Bounds bounds() {
        return Bounds.from(0);
    }

    @Override
    public Rest rest() {
        return Rest.never(0);
    }

    @Override
    public List<Boundary> boundaries() {
        return List.of();
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public long work() {
        return 1 + parts().stream().mapToLong(Work::of).sum();
    }

    @Override
    public Signature<Custom> signature() {
        return SIGNATURE;
    }

    @Override
    public boolean nameless() {
        return name.isEmpty();
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
