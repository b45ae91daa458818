/**
 * What is computed? Start at {@link dev.lanewise.tensor.Tensor}: a value that is traced, not computed. Formulas over tensors
 * build a graph of {@link dev.lanewise.tensor.Op}s; shapes are checked as it grows, gradients are graph again.
 *
 * <pre>{@code
 * Tensor x = Tensor.input("x", 32, 64);
 * Tensor labels = Tensor.indices("labels", 32);
 * Tensor weights = Tensor.parameter("weights", 64, 10);
 * Tensor loss = x.matmul(weights).softmaxCrossEntropy(labels).mean();
 * Tensor updated = weights.minus(loss.gradient(weights).times(0.1));
 * }</pre>
 *
 * <p>The sealed {@code Op} is the whole calculus. Each op has a shape rule ({@code Shapes}), a derivative written in ops
 * ({@code Derivatives}, driven by {@link dev.lanewise.tensor.Gradients}) and, elsewhere, a lowering: exhaustive switches, so that the
 * compiler refuses an op that misses one. Everything else is a formula over these ops, in interfaces that hold one idea each, from
 * {@link dev.lanewise.tensor.Arithmetic} to {@link dev.lanewise.tensor.Losses}.
 *
 * <p>Values are float32; int32 tensors hold indices only. Operands broadcast as in NumPy. Wrong use is refused while
 * tracing, with the user's line.
 *
 * <p>Depends on nothing.
 */
package dev.lanewise.tensor;
