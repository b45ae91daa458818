package dev.lanewise.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SweepTest {

    @Test
    void exponential_rates_differ_by_a_factor_and_reach_the_end() {
        double[] rates = Sweep.exponential(1e-3, 10, 5).rates();
        assertThat(rates[0]).isEqualTo(1e-3);
        assertThat(rates[1]).isCloseTo(1e-2, within(1e-17));
        assertThat(rates[4]).isEqualTo(10);
    }

    @Test
    void linear_rates_differ_by_a_number() {
        assertThat(Sweep.linear(1, 3, 5).rates()).containsExactly(1, 1.5, 2, 2.5, 3);
    }

    @Test
    void without_its_end_a_sweep_stops_one_short() {
        assertThat(Sweep.linear(1, 3, 4).withoutEnd().rates()).containsExactly(1, 1.5, 2, 2.5);
    }

    @Test
    void numbers_out_of_range_are_refused_by_name() {
        assertThatThrownBy(() -> Sweep.exponential(0, 1, 10)).hasMessageContaining("from 0.0");
        assertThatThrownBy(() -> Sweep.exponential(1, 1, 10)).hasMessageContaining("0 < from < to");
        assertThatThrownBy(() -> Sweep.exponential(1, Double.NaN, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sweep.linear(1, 2, 1)).hasMessageContaining("points must be at least 2, not 1");
    }
}
