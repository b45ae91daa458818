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
 * {@link dev.lanewise.schedule.BatchSchedule} one of batch sizes. The package {@code schedule.convert} builds what users of
 * other libraries know.
 *
 * <p>Inside, every schedule is a record: a {@code Leaf} or an {@code Operator}, with its formula, its checks, its signature
 * and what follows from the formula. Text, JSON and plans all read the signatures.
 *
 * <p>Uses {@code schedule.formula}, {@code schedule.text} and {@code schedule.draw}, and {@code java.base}.
 */
package dev.lanewise.schedule;
