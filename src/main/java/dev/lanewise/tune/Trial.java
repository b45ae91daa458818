package dev.lanewise.tune;

import dev.lanewise.tensor.Seed;

/**
 * What one training of a search is asked to do. A result is a pure function of settings, seed and budget, so that it does not
 * matter where and in which order trials run.
 *
 * @param number of the point, from 0: repeats of it with other seeds, and other budgets, have the same
 * @param settings its values
 * @param seed of weights, order of the data and dropout
 * @param budget how long to train, in the objective's own unit, such as epochs
 */
public record Trial(int number, Settings settings, Seed seed, int budget) {}
