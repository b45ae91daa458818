package dev.lanewise.tune;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Reads a learning rate from the curve of a range test: a pure function of two arrays. All that look at slopes look along the
 * logarithm of the rate, so that the number of points does not decide.
 *
 * <p>The constants are the rules that libraries are known for, on a curve that was cut before ({@link Skip}). {@link #peers} are those
 * libraries' own variants, with their own cuts, for people who compare.
 */
@FunctionalInterface
public interface Rule {
    /**
     * {@return the suggested rate; empty where the curve has none}
     *
     * @param rates above 0, rising; not modified
     * @param losses smoothed, finite, one for each rate; not modified
     */
    OptionalDouble suggest(double[] rates, double[] losses);

    /** {@return a rule that sees the curve without its beginning and its end} */
    default Rule after(Skip skip) {
        return (rates, losses) -> {
            int from = skip.from(rates.length), to = skip.to(rates.length);
            return to - from < 2
                    ? OptionalDouble.empty()
                    : suggest(Rules.part(rates, from, to), Rules.part(losses, from, to));
        };
    }

    /**
     * {@return a tenth of the rate with the least loss} The minimum itself is already too large: there the loss is about to rise.
     * On the digits it came closest to the best rate.
     */
    static Rule minimumOverTen() {
        return (rates, losses) -> Rules.minimum(rates, losses, 10);
    }

    /**
     * {@return the rate where the loss falls most steeply on the way to its minimum, {@code argmin dloss/dln(rate)}: half-way down} What falls
     * back after a first explosion does not count.
     */
    static Rule steepest() {
        return (rates, losses) -> {
            int least = Rules.indexOfLeast(losses) + 1;
            return Rules.steepest(Rules.part(rates, 0, least), Rules.part(losses, 0, least));
        };
    }

    /**
     * {@return the rate half-way down the longest descent}: the longest subsequence of falling losses, not necessarily neighbours; of the points from its
     * beginning to its end, a third and a sixth in. Safe, and about ten times below the best.
     */
    static Rule valley() {
        return Rules::valley;
    }

    /**
     * {@return the rate at the right end of the slope}: from the end backwards, the first interval of 1.2 decades whose two ends have
     * slopes that differ by less than 0.0625 a decade. As fastai's rule of this name, but by decades instead of points: there, three
     * times as many points gave a diverging rate.
     */
    static Rule slide() {
        return (rates, losses) -> Rules.slide(rates, losses, 1.2, 0.0625);
    }

    /** {@return a third of the last rate}: of the rate at which the sweep diverged, if it did (Bengio 2012: divide by 3) */
    static Rule divergenceOverThree() {
        return (rates, losses) ->
                rates.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(rates[rates.length - 1] / 3);
    }

    /**
     * {@return the point where the loss falls most from point to point}, {@code argmin} of central differences over the index; what torch-lr-finder
     * and Lightning suggest
     */
    static Rule steepestIndex() {
        return Rules::steepestIndex;
    }

    /**
     * A rule of a library by its name there.
     *
     * @param name such as {@code fastai valley}
     * @param rule what it does, cuts included
     */
    record Named(String name, Rule rule) {}

    /**
     * {@return the rules of fastai, torch-lr-finder and Lightning}, for curves of their own {@linkplain Convention conventions}
     *
     * @param points that the sweep was planned with: fastai leaves out a tenth of these at the beginning
     */
    static List<Named> peers(int points) {
        Skip fastai = Skip.points(points / 10, 5);
        return List.of(
                new Named("fastai valley", valley().after(fastai)),
                new Named(
                        "fastai slide",
                        ((Rule) (rates, losses) -> Rules.slideByIndex(rates, losses, 15, 0.005)).after(fastai)),
                new Named("fastai steep", ((Rule) Rules::steepest).after(fastai)),
                new Named("fastai minimum", minimumOverTen().after(fastai)),
                new Named("torch-lr-finder", steepestIndex().after(Skip.points(10, 5))),
                new Named("lightning", steepestIndex().after(Skip.points(10, 1))));
    }
}
