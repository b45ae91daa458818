/**
 * How do gradients change the weights? Update rules as the formulas of their papers, traced over tensors and fused with
 * the training step.
 *
 * <p>Start with {@link dev.lanewise.optim.AdamW} or {@link dev.lanewise.optim.Sgd}; {@link
 * dev.lanewise.optim.Optimizer} is how to write one, {@link dev.lanewise.optim.Update} how to put one into a program,
 * or several, each for a {@link dev.lanewise.optim.Group}.
 *
 * <pre>{@code
 * Optimizer adamW = AdamW.of(Schedule.cosine(3e-3, 0, 2_000).warmup(100)).weightDecay(1e-2);
 * Optimizer nesterov = Sgd.of(0.1).momentum(0.9).nesterov(true);
 * Optimizer gentle = centralize().then(adaptiveClip(0.01)).then(adamW);
 * Optimizer averaged = Ema.of(Lamb.of(0.01), 0.999);
 * }</pre>
 *
 * <p>Descent: {@link dev.lanewise.optim.Sgd}, {@link dev.lanewise.optim.HeavyBall}, {@link dev.lanewise.optim.Asgd}. By
 * squares of gradients: {@link dev.lanewise.optim.Adagrad}, {@link dev.lanewise.optim.Adadelta}, {@link
 * dev.lanewise.optim.RmsProp}. Adam and its kin: {@link dev.lanewise.optim.Adam}, {@link dev.lanewise.optim.AdamW},
 * {@link dev.lanewise.optim.Adamax}, {@link dev.lanewise.optim.NAdam}, {@link dev.lanewise.optim.RAdam}, {@link
 * dev.lanewise.optim.AdaBound}, {@link dev.lanewise.optim.AdaBelief}, {@link dev.lanewise.optim.Yogi}, {@link
 * dev.lanewise.optim.Adan}. By signs: {@link dev.lanewise.optim.Lion}, {@link dev.lanewise.optim.Rprop}.
 *
 * <p>Every hyper-parameter is a schedule; in a formula it is a {@link dev.lanewise.optim.Coefficient}, evaluated in double once per
 * update; the first update has step 0. State lives
 * in named {@linkplain dev.lanewise.optim.Slot slots}. The weights are what is evaluated; a rule may take its gradient
 * at {@linkplain dev.lanewise.optim.GradientPoint another point}.
 *
 * <p>Depends on {@code tensor} and {@code schedule}.
 */
package dev.lanewise.optim;
