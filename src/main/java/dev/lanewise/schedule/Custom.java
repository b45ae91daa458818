package dev.lanewise.schedule;

import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/** A function of the user's own; nameless where {@code name} is empty. Its results are checked as they are used. */
record Custom(String name, IntToDoubleFunction function) implements Form {

    Custom {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(function, "function");
    }

    @Override
    public double value(double time) {
        int step = (int) time; // between two steps the earlier one counts; the conversion saturates at 2³¹−1
        double value = function.applyAsDouble(step);
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new ArithmeticException("schedule " + (name.isEmpty() ? "function" : name) + " gives " + value
                    + " at its step " + step + "; a value must be a finite number, at least 0");
        }
        return value;
    }
}
