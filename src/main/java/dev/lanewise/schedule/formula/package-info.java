/**
 * How is a formula computed? The arithmetic of schedules, which knows no schedule: checked arguments, powers and waves with
 * the same bits on every machine, cycles whose starts are exact, closed forms of sums.
 *
 * <p>Start from {@code Require}, the checks of every construction, and {@code Power}.
 *
 * <p>Not exported. Depends on nothing but {@code java.base}.
 */
package dev.lanewise.schedule.formula;
