package dev.lanewise.data;

/**
 * Two disjoint parts of a data set that together hold every example once.
 *
 * @param train the examples to learn from
 * @param test the examples kept back
 */
public record Split(DataSet train, DataSet test) {}
