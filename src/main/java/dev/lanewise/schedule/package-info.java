/**
 * What value at step t? Learning rates, and everything else that changes while a network trains, as immutable functions
 * of the step: composed, compared, printed, parsed, drawn and summed up.
 *
 * <p>Start from {@link dev.lanewise.schedule.Schedule}:
 *
 * <pre>{@code
 * Schedule rate = Schedule.cosine(3e-3, 3e-5, 9_500).warmup(500).clamp(1e-6, 0.1);
 * double first = rate.at(0);
 * Schedule same = Schedule.parse(rate.text());
 * }</pre>
 *
 * <p>{@link dev.lanewise.schedule.Plan} is a schedule in epochs, samples or shares of a run,
 * {@link dev.lanewise.schedule.BatchSchedule} one of batch sizes; {@link dev.lanewise.schedule.Keras},
 * {@link dev.lanewise.schedule.PyTorch}, {@link dev.lanewise.schedule.Optax} and
 * {@link dev.lanewise.schedule.HuggingFace} build what their users know.
 *
 * <p>Inside, every schedule is a record of the sealed set {@code Form}: its formula, its checks, its signature. Text, JSON
 * and plans all read the signatures.
 *
 * <p>Depends on nothing but {@code java.base}.
 */
package dev.lanewise.schedule;
