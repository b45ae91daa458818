package dev.lanewise.data;

import dev.lanewise.tensor.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** What each example of a data set is to be mapped to. Describes the targets; the data set holds their values. */
public sealed interface Target {

    /**
     * One class out of several, a label from 0 to {@code count() − 1}.
     *
     * @param names name of each class, by label; all different
     */
    record Classes(List<String> names) implements Target {

        /**
         * Names the classes.
         *
         * @throws IllegalArgumentException if there is no name or one occurs twice
         */
        public Classes {
            for (String name : Objects.requireNonNull(names, "classes: the names")) {
                Objects.requireNonNull(name, "classes: the name of a class");
            }
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("classes: at least one class is needed");
            }
            Set<String> seen = new HashSet<>();
            for (String name : names) {
                if (!seen.add(name)) {
                    throw new IllegalArgumentException("classes: the name " + MalformedDataException.quoted(name)
                            + " occurs twice; every class needs its own");
                }
            }
        }

        /** {@return the number of classes} */
        public int count() {
            return names.size();
        }

        /** As {@code 10 classes (178, 182, …)}, with names that are more than the label. */
        String text(int[] counts) {
            StringBuilder text = new StringBuilder().append(names.size()).append(" classes (");
            boolean named = !names.equals(classes(names.size()).names());
            for (int i = 0; i < counts.length; i++) {
                if (i == 10 && counts.length > 12) {
                    return text.append(", …)").toString();
                }
                text.append(i == 0 ? "" : ", ")
                        .append(named ? names.get(i) + " " : "")
                        .append(counts[i]);
            }
            return text.append(")").toString();
        }
    }

    /**
     * Numbers, as for regression.
     *
     * @param shape shape of one example's target
     */
    record Numbers(Shape shape) implements Target {

        /** Takes the shape. */
        public Numbers {
            Objects.requireNonNull(shape, "numbers: the shape of a target");
        }
    }

    /** Nothing: examples to predict, or to learn from without a teacher. */
    record None() implements Target {}

    /**
     * {@return classes named by their label: 0, 1, 2, …}
     *
     * @param count number of classes, 1 to 65,536
     * @throws IllegalArgumentException if the count is out of range
     */
    static Classes classes(int count) {
        if (count < 1 || count > Examples.MOST_CLASSES) {
            throw new IllegalArgumentException(
                    "classes: the number of classes must be 1 to " + Examples.MOST_CLASSES + ", not " + count);
        }
        return new Classes(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }
}
