package dev.lanewise.tune;

/**
 * A stage of a search.
 *
 * @param points how many take part
 * @param budget how long each of them trains
 */
record Rung(int points, int budget) {}
