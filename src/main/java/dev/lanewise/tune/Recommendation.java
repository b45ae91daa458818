package dev.lanewise.tune;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which rate a range test advises, or why it advises none.
 *
 * @param rate to use as a constant rate or as the peak of a schedule; empty if the curve does not tell
 * @param low of the range that is likely to do well
 * @param high of that range; beyond it training gets ragged, and then diverges
 * @param reason what was seen, as a sentence, and what to do where there is no rate
 */
public record Recommendation(OptionalDouble rate, double low, double high, String reason) {

    static Recommendation none(String reason) {
        return new Recommendation(OptionalDouble.empty(), Double.NaN, Double.NaN, reason);
    }

    static Recommendation of(double rate, double low, double high) {
        return new Recommendation(
                OptionalDouble.of(rate),
                Math.min(low, rate),
                Math.max(high, rate),
                "a tenth of the rate with the least loss; the range goes from half-way down the slope to a third of that rate");
    }

    /** {@return why there is none; empty if there is one} */
    public Optional<String> refusal() {
        return rate.isPresent() ? Optional.empty() : Optional.of(reason);
    }

    /** {@return as {@code 3.2e-02 (1.1e-02 to 1.0e-01)}, or the reason} */
    @Override
    public String toString() {
        return rate.isPresent()
                ? String.format(Locale.ROOT, "%.1e (%.1e to %.1e)", rate.getAsDouble(), low, high)
                : "none: " + reason;
    }
}
