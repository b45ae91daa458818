/**
 * What does a text say? The text form and the JSON form of a schedule, read into {@code Syntax} before anything is known to
 * make sense: with limits on length and depth, and the column of what went wrong.
 *
 * <p>Start from {@code TextReader}, which has the grammar.
 *
 * <p>Not exported. Uses {@code schedule.formula} for its checks.
 */
package dev.lanewise.schedule.text;
