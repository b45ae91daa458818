/**
 * How is it computed with SIMD instructions? The loops of {@code kernel} on the Vector API, with equal bits.
 *
 * <p>Start from {@link dev.lanewise.kernel.simd.VectorKernels}. One vector width per JVM; whole and incomplete vectors share a loop
 * body; no vector crosses a call that C2 may not inline.
 *
 * <p>Depends on {@code kernel} and, alone in this module, on {@code jdk.incubator.vector}. Nothing depends on it: it is
 * loaded by name, so that the rest works where that module is missing.
 */
package dev.lanewise.kernel.simd;
