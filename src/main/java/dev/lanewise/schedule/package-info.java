/**
 * What value at step t? Learning rates, and everything else that changes while a network trains, as immutable functions
 * of the step: composed, compared, and evaluated at any step in any order.
 *
 * <p>Start from {@link dev.lanewise.schedule.Schedule}:
 *
 * <pre>{@code
 * Schedule rate = Schedule.cosine(3e-3, 3e-5, 9_500).warmup(500).clamp(1e-6, 0.1);
 * double first = rate.at(0);
 * }</pre>
 *
 * <p>Depends on nothing but {@code java.base}.
 */
package dev.lanewise.schedule;
