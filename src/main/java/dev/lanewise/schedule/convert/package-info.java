/**
 * What is this schedule called here? The schedules of {@link dev.lanewise.schedule.convert.Keras},
 * {@link dev.lanewise.schedule.convert.PyTorch}, {@link dev.lanewise.schedule.convert.Optax} and
 * {@link dev.lanewise.schedule.convert.HuggingFace} by the names, arguments and conventions that their users know.
 *
 * <pre>{@code
 * Schedule rate = PyTorch.cosineAnnealingLR(0.1, 50, 0);
 * }</pre>
 *
 * <p>What comes out is a schedule like any other. The tests hold it to values that those libraries gave.
 *
 * <p>Uses {@code schedule} and {@code schedule.formula}.
 */
package dev.lanewise.schedule.convert;
