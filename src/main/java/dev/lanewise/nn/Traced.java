package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;

/**
 * A network applied to a batch.
 *
 * @param output {@code [batch, ...]}
 * @param penalty a single number that training adds to the mean loss; the constant 0 where nothing is regularized
 */
public record Traced(Tensor output, Tensor penalty) {}
