/**
 * What does a function of the step look like? Pictures as SVG and in block characters, and round numbers for their axes.
 *
 * <p>Start from {@code Svg} and {@code TerminalPlot}; users reach them through {@code Chart} and {@code Schedule.plot}.
 *
 * <p>Not exported. Depends on nothing but {@code java.base}.
 */
package dev.lanewise.schedule.draw;
