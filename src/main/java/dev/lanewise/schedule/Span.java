package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import java.math.BigDecimal;
import java.util.List;

/**
 * A length of training in steps, epochs, samples or as a share of the whole run. A {@link Plan} holds spans; binding it
 * to a run turns them into steps.
 *
 * @param amount how many of the unit; a fraction of the run counts 1 for all of it
 * @param unit what is counted
 */
public record Span(double amount, Unit unit) {

    /** What a length counts. */
    public enum Unit {
        /** Optimizer updates. */
        STEPS,
        /** Passes over the training data. */
        EPOCHS,
        /** Training examples. */
        SAMPLES,
        /** The share of all updates of a run. */
        FRACTION
    }

    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException if it is not finite, or steps or samples are not whole
     */
    public Span {
        amount = Require.finite("span", "amount", amount);
        Require.given("span", "unit", unit);
        if ((unit == Unit.STEPS || unit == Unit.SAMPLES)
                && (amount != Math.rint(amount) || Math.abs(amount) > 0x1p53)) {
            throw Require.refused("span", "amount", amount, "a whole number of " + word(unit));
        }
    }

    /** {@return that many optimizer updates} */
    public static Span steps(int steps) {
        return new Span(steps, Unit.STEPS);
    }

    /** {@return that many passes over the data, not necessarily whole} */
    public static Span epochs(double epochs) {
        return new Span(epochs, Unit.EPOCHS);
    }

    /** {@return that many training examples} */
    public static Span samples(long samples) {
        return new Span(samples, Unit.SAMPLES);
    }

    /** {@return a share of the run's updates: 1 is the whole run} */
    public static Span fraction(double fraction) {
        return new Span(fraction, Unit.FRACTION);
    }

    /** {@return a share of the run's updates: 100 is the whole run} */
    public static Span percent(double percent) {
        return fraction(BigDecimal.valueOf(Require.finite("percent", "percent", percent))
                .movePointLeft(2)
                .doubleValue());
    }

    private static String word(Unit unit) {
        return unit == Unit.STEPS ? "steps" : unit == Unit.SAMPLES ? "samples" : "epochs";
    }

    /** {@return {@code 500}, {@code 10 epochs}, {@code 60000 samples} or {@code 5 %}} */
    @Override
    public String toString() {
        return switch (unit) {
            case STEPS -> decimal(BigDecimal.valueOf(amount));
            case FRACTION -> decimal(BigDecimal.valueOf(amount).movePointRight(2)) + " %";
            default -> decimal(BigDecimal.valueOf(amount)) + " " + word(unit);
        };
    }

    /** {@return the span in JSON: a number of steps, or a string with the unit} */
    String json() {
        return unit == Unit.STEPS ? toString() : '"' + toString() + '"';
    }

    private static String decimal(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return Math.abs((long) stripped.precision() - stripped.scale()) < 20
                ? stripped.toPlainString()
                : stripped.toString();
    }

    /** Boundaries of a plan, each in its own unit. */
    record Several(List<Span> spans) {
        Several {
            spans = List.copyOf(spans);
        }

        @Override
        public String toString() {
            return spans.toString();
        }
    }
}
