/**
 * Which learning rate? Find it, and learn how sure one can be of it.
 *
 * <p>Start with {@link dev.lanewise.tune.RangeTest}.
 *
 * <pre>{@code
 * RangeResult range = RangeTest.exponential(1e-6, 1).run(model, SOFTMAX_CROSS_ENTROPY, train.batches(32).shuffled());
 * System.out.println(range);
 * double peak = range.recommendation().rate().orElseThrow();
 * }</pre>
 *
 * <p>A range test is three parts, each of use alone: the rates of a {@link dev.lanewise.tune.Sweep}, a {@link
 * dev.lanewise.tune.Recorder} that smooths the losses and says when to stop, and {@link dev.lanewise.tune.Rule}s that read a
 * rate from the curve.
 *
 * <p>Depends on {@code train}, {@code data}, {@code nn}, {@code optim}, {@code schedule} and {@code tensor}.
 */
package dev.lanewise.tune;
