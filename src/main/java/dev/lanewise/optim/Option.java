package dev.lanewise.optim;

/**
 * A setting of a rule that does not vary by step, such as a form of its formula.
 *
 * @param <T> the type of its values
 * @param name of its setter
 */
record Option<T>(String name) implements Settings.Key {}
