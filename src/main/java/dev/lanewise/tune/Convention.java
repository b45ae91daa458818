package dev.lanewise.tune;

import java.util.Objects;

/**
 * How losses are smoothed and when a sweep ends: our own way, or that of a library whose pictures one knows.
 *
 * @param name for people
 * @param smoothing of the losses
 * @param stopFactor a sweep ends where the smoothed loss exceeds so many times the best one so far; infinite for never
 * @param warmUp so many points are recorded before a sweep may end so
 */
public record Convention(String name, Smoothing smoothing, double stopFactor, int warmUp) {
    /** Smoothing per decade, the end at 4 times the best. */
    public static final Convention LANEWISE = new Convention("lanewise", new Smoothing.PerDecade(0.78), 4, 1);

    /** β = 0.98, debiased, the end at 4 times the best. Its sweep stops short of the highest rate ({@link Sweep#withoutEnd}). */
    public static final Convention FASTAI = new Convention("fastai", new Smoothing.PerStep(0.98, true), 4, 1);

    /** β = 0.98, debiased, the end at 4 times the best, from the third point on. */
    public static final Convention LIGHTNING = new Convention("lightning", new Smoothing.PerStep(0.98, true), 4, 2);

    /** β = 0.95 from the first loss on, the end at 5 times the best. */
    public static final Convention TORCH_LR_FINDER =
            new Convention("torch-lr-finder", new Smoothing.PerStep(0.95, false), 5, 1);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the stop factor is not above 1, or the warm-up below 1
     */
    public Convention {
        Objects.requireNonNull(name, "convention: name");
        Objects.requireNonNull(smoothing, "convention: smoothing");
        if (!(stopFactor > 1)) {
            throw new IllegalArgumentException("convention: stopFactor must be above 1, not " + stopFactor
                    + "; Double.POSITIVE_INFINITY never stops");
        }
        if (warmUp < 1) {
            throw new IllegalArgumentException("convention: warmUp must be at least 1 point, not " + warmUp);
        }
    }

    /** {@return the same with another factor} */
    public Convention stopFactor(double factor) {
        return new Convention(name, smoothing, factor, warmUp);
    }

    /** {@return the same with another smoothing} */
    public Convention smoothing(Smoothing other) {
        return new Convention(name, other, stopFactor, warmUp);
    }
}
