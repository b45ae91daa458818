package dev.lanewise.train;

/**
 * How far outputs are from target numbers.
 *
 * @param mae mean of |output − target| over all numbers
 * @param rmse root of the mean of (output − target)²
 * @param r2 R² = 1 − Σ(output − target)² / Σ(target − mean)², the mean over the outputs; NaN where a target never varies
 */
public record Regression(double mae, double rmse, double r2) {}
