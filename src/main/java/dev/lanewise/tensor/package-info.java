/**
 * What is computed? Shapes, traced values, the sealed set of ops, their shape rules and their gradients written in ops.
 *
 * <p>Depends on nothing.
 */
package dev.lanewise.tensor;
