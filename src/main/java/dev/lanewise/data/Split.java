package dev.lanewise.data;

import java.util.Objects;

/**
 * Two disjoint parts of a data set that together hold every example once.
 *
 * @param train the examples to learn from
 * @param test the examples kept back
 */
public record Split(DataSet train, DataSet test) {

    /** Takes both parts. */
    public Split {
        Objects.requireNonNull(train, "split: the examples to learn from");
        Objects.requireNonNull(test, "split: the examples kept back");
    }
}
