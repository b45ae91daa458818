/**
 * How is it computed? The loops under every tensor operation: interfaces here, their scalar form beside them, their
 * Vector API form in {@code kernel.simd}.
 *
 * <p>Start from {@link dev.lanewise.kernel.Kernels}. Kernels check nothing and allocate nothing: the planner has proved every range
 * before they run. Every interface states its order of operations, because all implementations give equal bits.
 *
 * <p>{@link dev.lanewise.kernel.Segments} makes loops while the JVM runs: a {@link dev.lanewise.kernel.Segment} is their program.
 *
 * <p>Depends on nothing.
 */
package dev.lanewise.kernel;
