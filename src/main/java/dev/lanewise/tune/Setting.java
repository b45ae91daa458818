package dev.lanewise.tune;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** One thing that a search varies: its name and its values, as a function of a number from 0 to 1. */
public sealed interface Setting {
    /** {@return the name by which a trial asks for it} */
    String name();

    /**
     * {@return the value that lies that far into the range}
     *
     * @param share from 0 to 1
     */
    Object at(double share);

    /**
     * {@return that many values, evenly over the range, both ends included; a choice gives all of its values whatever the count}
     *
     * @param count at least 1; one value is the middle
     */
    default List<Object> grid(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("grid: " + name() + " needs at least 1 value, not " + count);
        }
        return IntStream.range(0, count)
                .mapToObj(i -> at(count == 1 ? 0.5 : i / (count - 1.0)))
                .distinct()
                .toList();
    }

    /** {@return a number whose logarithm is even over the range, as a learning rate} */
    static Setting logUniform(String name, double low, double high) {
        return new LogUniform(name, low, high);
    }

    /** {@return a number that is even over the range, as a momentum} */
    static Setting uniform(String name, double low, double high) {
        return new Uniform(name, low, high);
    }

    /** {@return a whole number, both ends included, as a number of layers} */
    static Setting whole(String name, int low, int high) {
        return new Whole(name, low, high);
    }

    /** {@return one of these values, as a batch size or an optimizer} */
    static Setting choice(String name, Object... values) {
        return new Choice(name, List.of(values));
    }

    /**
     * A number whose logarithm is even.
     *
     * @param low above 0
     * @param high above that
     */
    record LogUniform(String name, double low, double high) implements Setting {
        /** Checks the range. */
        public LogUniform {
            require(name, low > 0 && high > low && high < Double.POSITIVE_INFINITY, low, high, "0 < low < high");
        }

        @Override
        public Object at(double share) {
            return share <= 0 ? low : share >= 1 ? high : Math.min(high, low * Math.pow(high / low, share));
        }
    }

    /**
     * A number that is even.
     *
     * @param low finite
     * @param high above that
     */
    record Uniform(String name, double low, double high) implements Setting {
        /** Checks the range. */
        public Uniform {
            require(
                    name,
                    high > low && Double.isFinite(low) && Double.isFinite(high),
                    low,
                    high,
                    "low < high, both finite");
        }

        @Override
        public Object at(double share) {
            return share <= 0 ? low : share >= 1 ? high : Math.min(high, low + (high - low) * share);
        }
    }

    /**
     * A whole number.
     *
     * @param low included
     * @param high included
     */
    record Whole(String name, int low, int high) implements Setting {
        /** Checks the range. */
        public Whole {
            require(name, high > low, low, high, "low < high");
        }

        @Override
        public Object at(double share) {
            long count = (long) high - low + 1;
            return (int) (low + Math.clamp((long) (share * count), 0, count - 1));
        }
    }

    /**
     * One of some values.
     *
     * @param values at least one, none twice
     */
    record Choice(String name, List<Object> values) implements Setting {
        /** Checks the values. */
        public Choice {
            Objects.requireNonNull(name, "setting: name");
            values = List.copyOf(values);
            if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
                throw new IllegalArgumentException(
                        "setting " + name + ": the values " + values + " must be at least one, and none twice");
            }
        }

        @Override
        public Object at(double share) {
            return values.get(Math.clamp((int) (share * values.size()), 0, values.size() - 1));
        }

        @Override
        public List<Object> grid(int count) {
            return values;
        }
    }

    private static void require(String name, boolean fits, double low, double high, String allowed) {
        Objects.requireNonNull(name, "setting: name");
        if (!fits) {
            throw new IllegalArgumentException(
                    "setting " + name + ": from " + low + " to " + high + "; allowed: " + allowed);
        }
    }
}
