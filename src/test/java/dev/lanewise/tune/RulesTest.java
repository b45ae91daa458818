package dev.lanewise.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RulesTest {
    /** 1e-7, 1e-6, … 10. */
    private static final double[] DECADES = Sweep.exponential(1e-7, 10, 9).rates();

    private static final double[] LOSSES = {10, 9, 8, 4, 3, 2, 3, 8, 20};

    @Test
    void the_minimum_is_divided_by_ten() {
        assertThat(Rule.minimumOverTen().suggest(DECADES, LOSSES)).hasValueCloseTo(1e-3, within(1e-15));
    }

    @Test
    void the_steepest_descent_begins_at_its_first_point() {
        assertThat(Rule.steepest().suggest(DECADES, LOSSES)).hasValueCloseTo(1e-5, within(1e-17));
    }

    @Test
    void what_falls_back_after_an_explosion_is_no_descent() {
        double[] losses = {10, 9, 8, 7, 6, 5, 90, 20, 80};
        assertThat(Rule.steepest().suggest(DECADES, losses).getAsDouble()).isLessThan(0.1);
        assertThat(Rules.steepest(DECADES, losses)).hasValueCloseTo(0.1, within(1e-9));
    }

    @Test
    void slopes_are_taken_along_the_logarithm() {
        double[] rates = {1e-4, 1e-3, 1.1e-3, 1e-2, 1e-1};
        double[] losses = {10, 9, 8.5, 8.4, 9};
        assertThat(Rule.steepest().suggest(rates, losses)).hasValue(1e-3);
        assertThat(Rule.steepestIndex().suggest(rates, losses)).hasValue(1e-4);
    }

    /** By hand: 10 9 8 4 3 2 falls, six points that end at index 5; two and one in from 5 − 6 is index 2. */
    @Test
    void the_valley_is_half_way_down_the_longest_descent() {
        assertThat(Rule.valley().suggest(DECADES, LOSSES)).hasValueCloseTo(DECADES[2], within(1e-20));
    }

    /** By hand: 9 7 6 5 4 3 of 9 11 7 12 6 13 5 4 3 ends at 8: 8 − 6 + 2 + 1. */
    @Test
    void a_descent_may_be_interrupted() {
        double[] losses = {9, 11, 7, 12, 6, 13, 5, 4, 3};
        assertThat(Rule.valley().suggest(DECADES, losses)).hasValueCloseTo(DECADES[5], within(1e-15));
    }

    @Test
    void what_never_falls_has_neither_valley_nor_steepest_descent() {
        double[] rising = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        assertThat(Rule.valley().suggest(DECADES, rising)).isEmpty();
        assertThat(Rule.steepest().suggest(DECADES, rising)).isEmpty();
    }

    @Test
    void divergence_is_divided_by_three() {
        assertThat(Rule.divergenceOverThree().suggest(DECADES, LOSSES)).hasValueCloseTo(10 / 3.0, within(1e-12));
    }

    /** A loss that falls along a smooth step, and rises by a smooth one: every rule but those by points says the same. */
    @Test
    void rules_along_the_logarithm_do_not_depend_on_the_number_of_points() {
        for (Rule rule : List.of(Rule.minimumOverTen(), Rule.steepest(), Rule.valley(), Rule.slide())) {
            double with100 = suggest(rule, 100), with300 = suggest(rule, 300), with1000 = suggest(rule, 1000);
            assertThat(with300 / with100).isBetween(1 / 1.3, 1.3);
            assertThat(with1000 / with100).isBetween(1 / 1.3, 1.3);
        }
    }

    @Test
    void the_slide_by_points_depends_on_them() {
        Rule byPoints = (rates, losses) -> Rules.slideByIndex(rates, losses, 15, 0.005);
        assertThat(suggest(byPoints, 1000) / suggest(byPoints, 100)).isGreaterThan(4);
    }

    private static double suggest(Rule rule, int points) {
        double[] rates = Sweep.exponential(1e-7, 10, points).rates();
        double[] losses = Arrays.stream(rates).map(RulesTest::loss).toArray();
        return rule.after(Skip.SHARES).suggest(rates, losses).orElseThrow();
    }

    /** 2.3, half of it lost around 3e-3, back and beyond from 1 on. */
    private static double loss(double rate) {
        double x = Math.log10(rate);
        return 2.3 - 2 / (1 + Math.exp(-3 * (x + 2.5))) + 8 / (1 + Math.exp(-4 * (x - 0.3)));
    }

    @Test
    void skips_cut_shares_or_points() {
        Rule first = (rates, losses) -> OptionalDouble.of(rates[0]);
        Rule last = (rates, losses) -> OptionalDouble.of(rates[rates.length - 1]);
        assertThat(first.after(Skip.points(2, 3)).suggest(DECADES, LOSSES)).hasValue(DECADES[2]);
        assertThat(last.after(Skip.points(2, 3)).suggest(DECADES, LOSSES)).hasValue(DECADES[5]);
        double[] hundred = Sweep.exponential(1, 2, 100).rates();
        assertThat(first.after(Skip.SHARES).suggest(hundred, hundred)).hasValue(hundred[10]);
        assertThat(last.after(Skip.SHARES).suggest(hundred, hundred)).hasValue(hundred[94]);
        assertThat(first.after(Skip.points(8, 5)).suggest(DECADES, LOSSES)).isEmpty();
    }

    @Test
    void slopes_of_a_parabola_are_exact_inside() {
        double[] x = {0, 1, 3, 4, 7}, y = {0, 1, 9, 16, 49};
        assertThat(Arrays.copyOfRange(Rules.slopes(x, y), 1, 4)).containsExactly(2, 6, 8);
    }
}
