package dev.lanewise.tune;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Trains at rates over several decades, each with several seeds, and shows the curve of the losses at the end. An immutable
 * description; each method gives another one.
 *
 * <pre>{@code
 * Sensitivity curve = SensitivitySearch.rates(1e-6, 0.1).extending(3).run(
 *     trial -> lossAfter(trial.settings().number("rate"), trial.seed(), trial.budget()),
 *     search -> search.repeats(3).budget(5));
 * }</pre>
 */
public final class SensitivitySearch {
    /** The name by which a trial asks for its rate. */
    public static final String RATE = "rate";

    private final double low;
    private final double high;
    private final int perDecade;
    private final int extensions;

    private SensitivitySearch(double low, double high, int perDecade, int extensions) {
        this.low = low;
        this.high = high;
        this.perDecade = perDecade;
        this.extensions = extensions;
    }

    /**
     * {@return a test with one rate for each decade, both ends included}
     *
     * @param low such as 1e-6
     * @param high such as 0.1, above it
     * @throws IllegalArgumentException if they are not 0 &lt; low &lt; high
     */
    public static SensitivitySearch rates(double low, double high) {
        Setting.logUniform(RATE, low, high);
        return new SensitivitySearch(low, high, 1, 0);
    }

    /** {@return the same with so many rates for each decade, 1 or more} */
    public SensitivitySearch perDecade(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("sensitivity: perDecade must be 1 or more, not " + count);
        }
        return new SensitivitySearch(low, high, count, extensions);
    }

    /** {@return the same where the grid grows by up to so many rates while the best one lies at its edge} */
    public SensitivitySearch extending(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("sensitivity: extending must be 0 or more rates, not " + most);
        }
        return new SensitivitySearch(low, high, perDecade, most);
    }

    /** {@return the rates, before any extension} */
    public double[] rates() {
        int steps = steps();
        return IntStream.rangeClosed(0, steps).mapToDouble(this::rate).toArray();
    }

    private int steps() {
        return Math.max(1, (int) Math.round(perDecade * Math.log10(high / low)));
    }

    /** {@return the rate at a place of the grid, also outside of it} */
    private double rate(int place) {
        int steps = steps();
        return place == 0 ? low : place == steps ? high : low * Math.pow(high / low, (double) place / steps);
    }

    /** {@return the curve, with one trial at each rate and a budget of 1} */
    public Sensitivity run(Objective objective) {
        return run(objective, search -> search);
    }

    /**
     * {@return the curve}
     *
     * @param objective what each trial does; it asks for {@code trial.settings().number("rate")}
     * @param how repeats, budget, seed, runner of the {@link Search}
     * @throws SearchInterruptedException if the thread is interrupted
     */
    public Sensitivity run(Objective objective, UnaryOperator<Search> how) {
        int first = 0, last = steps();
        SearchResult result = search(first, last, how).run(objective);
        for (int i = 0; i < extensions; i++) {
            Sensitivity curve = result.sensitivity(RATE);
            Optional<String> edge = curve.atEdge();
            if (edge.isEmpty()) {
                return curve;
            }
            if (curve.best().value() == curve.points().getFirst().value()) {
                first--;
            } else {
                last++;
            }
            result = renumbered(search(first, last, how), result, first).run(objective);
        }
        return result.sensitivity(RATE);
    }

    private Search search(int first, int last, UnaryOperator<Search> how) {
        return how.apply(Search.of(IntStream.rangeClosed(first, last)
                .mapToObj(place -> Settings.of(RATE, rate(place)))
                .toList()));
    }

    /** A grid that grows downwards gives its points other numbers. */
    private Search renumbered(Search search, SearchResult result, int first) {
        List<Outcome> known = result.outcomes().stream()
                .map(outcome -> new Outcome(
                        new Trial(
                                place(outcome) - first,
                                outcome.trial().settings(),
                                outcome.trial().seed(),
                                outcome.trial().budget()),
                        outcome.loss()))
                .toList();
        return search.resuming(known);
    }

    private int place(Outcome outcome) {
        double rate = outcome.trial().settings().number(RATE);
        return (int) Math.round(steps() * Math.log(rate / low) / Math.log(high / low));
    }
}
