package dev.lanewise.tune;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a {@link RangeTest} shows: a curve for each run, and what rules read from them.
 *
 * @param sweep the rates that were to be tried
 * @param runs one for each seed
 */
public record RangeResult(Sweep sweep, List<Run> runs) {

    /**
     * One passage through the rates.
     *
     * @param curve what was measured
     * @param diverged whether the loss exploded before the last rate
     * @param end why it ended, as a sentence
     */
    public record Run(Curve curve, boolean diverged, String end) {}

    /** What one rule says in the middle of all runs, and how far they differ. */
    public record Spread(double median, double least, double most) {
        /** {@return as {@code 3.2e-02 [2.9e-02–8.9e-02]}} */
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1e [%.1e–%.1e]", median, least, most);
        }
    }

    /** Keeps a copy of the list. */
    public RangeResult {
        runs = List.copyOf(runs);
    }

    /** {@return the curve of the first run} */
    public Curve curve() {
        return runs.getFirst().curve();
    }

    /**
     * {@return what a rule reads from the smoothed curves, in the median over the runs; empty if more than half of them say nothing}
     *
     * @param rule sees each curve as it is: {@link Rule#after} cuts it
     */
    public OptionalDouble suggest(Rule rule) {
        return spread(rule).map(spread -> OptionalDouble.of(spread.median())).orElse(OptionalDouble.empty());
    }

    /** {@return the same with the least and the greatest of the runs} */
    public Optional<Spread> spread(Rule rule) {
        double[] rates = runs.stream()
                .map(run -> rule.suggest(run.curve().rates(), run.curve().smoothed()))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        return 2 * rates.length < runs.size() || rates.length == 0
                ? Optional.empty()
                : Optional.of(new Spread(rates[(rates.length - 1) / 2], rates[0], rates[rates.length - 1]));
    }

    /** {@return {@link Rule#minimumOverTen} without the ends of the curve} */
    public OptionalDouble minimumOverTen() {
        return suggest(Rule.minimumOverTen().after(Skip.SHARES));
    }

    /** {@return {@link Rule#steepest} without the ends of the curve} */
    public OptionalDouble steepest() {
        return suggest(Rule.steepest().after(Skip.SHARES));
    }

    /** {@return {@link Rule#valley} without the ends of the curve} */
    public OptionalDouble valley() {
        return suggest(Rule.valley().after(Skip.SHARES));
    }

    /** {@return {@link Rule#slide} without the ends of the curve} */
    public OptionalDouble slide() {
        return suggest(Rule.slide().after(Skip.SHARES));
    }

    /** {@return a third of the rate at which the runs diverged; empty if half of them did not} */
    public OptionalDouble divergenceOverThree() {
        long diverged = runs.stream().filter(Run::diverged).count();
        return 2 * diverged > runs.size() ? suggest(Rule.divergenceOverThree()) : OptionalDouble.empty();
    }

    /** {@return the rate to use, with the range around it, or the reason why the curves do not tell} */
    public Recommendation recommendation() {
        return Verdict.of(this);
    }

    /** {@return one cycle over the whole run up to the recommended rate (Smith and Topin 2018); empty if there is none} */
    public Optional<Plan> oneCycle() {
        return peak().map(peak -> Plan.oneCycle(peak, Span.percent(100)));
    }

    /**
     * {@return triangles between a quarter of the recommended rate and the rate itself, two epochs up and two down (Smith 2017); empty if
     * there is none}
     */
    public Optional<Plan> triangular() {
        return peak().map(peak -> Plan.triangular(peak / 4, peak, Span.epochs(2)));
    }

    /** {@return a cosine from the recommended rate to a hundredth of it, after a warm-up of 5 % of the run; empty if there is none} */
    public Optional<Plan> warmedUpCosine() {
        return peak().map(
                        peak -> Plan.cosine(peak, peak / 100, Span.percent(95)).warmup(Span.percent(5)));
    }

    private Optional<Double> peak() {
        OptionalDouble rate = recommendation().rate();
        return rate.isPresent() ? Optional.of(rate.getAsDouble()) : Optional.empty();
    }

    /** {@return all rules and the recommendation, a line each} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                sweep + ", " + (runs.size() == 1 ? runs.getFirst().end() : runs.size() + " runs") + '\n');
        line(text, "minimum ÷ 10", minimumOverTen(), Rule.minimumOverTen().after(Skip.SHARES));
        line(text, "steepest", steepest(), Rule.steepest().after(Skip.SHARES));
        line(text, "valley", valley(), Rule.valley().after(Skip.SHARES));
        line(text, "slide", slide(), Rule.slide().after(Skip.SHARES));
        line(text, "divergence ÷ 3", divergenceOverThree(), Rule.divergenceOverThree());
        return text.append("recommended     ").append(recommendation()).toString();
    }

    private void line(StringBuilder text, String name, OptionalDouble rate, Rule rule) {
        text.append(String.format(
                Locale.ROOT,
                "%-16s%s%n",
                name,
                rate.isEmpty()
                        ? "none"
                        : runs.size() == 1
                                ? String.format(Locale.ROOT, "%.1e", rate.getAsDouble())
                                : spread(rule).orElseThrow().toString()));
    }
}
