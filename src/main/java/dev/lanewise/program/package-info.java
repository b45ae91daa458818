/**
 * How do I run what I traced? {@link dev.lanewise.program.Program} is the compiled graph, {@link dev.lanewise.program.Session} the
 * scratch space of one caller, {@link dev.lanewise.program.Engine} what this JVM uses.
 *
 * <pre>{@code
 * float[] y = Program.eval(Tensor.of(new float[] {1, 2, 3}, 3).exp());
 * }</pre>
 *
 * <p>Depends on {@code tensor} and {@code plan}.
 */
package dev.lanewise.program;
