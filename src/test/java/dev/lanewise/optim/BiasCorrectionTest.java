package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.Schedule;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class BiasCorrectionTest {

    @Test
    void the_product_of_equal_factors_is_the_closed_form() {
        IntToDoubleFunction closed = BiasCorrection.of(0.999);
        IntToDoubleFunction product = BiasCorrection.product(t -> 0.999);
        for (int t = 0; t < 20_000; t++) {
            assertThat(product.applyAsDouble(t)).isCloseTo(closed.applyAsDouble(t), within(1e-12));
        }
        assertThat(closed.applyAsDouble(0)).isCloseTo(0.001, within(1e-15));
        assertThat(closed.applyAsDouble(Integer.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void the_product_depends_on_the_step_alone() {
        Schedule beta = Schedule.linear(0.8, 0.99, 100);
        IntToDoubleFunction forward = BiasCorrection.product(beta);
        IntToDoubleFunction jumping = BiasCorrection.product(beta);
        double[] values = new double[200];
        for (int t = 0; t < 200; t++) {
            values[t] = forward.applyAsDouble(t);
        }
        for (int t : new int[] {150, 3, 3, 4, 199, 0, 77}) {
            assertThat(jumping.applyAsDouble(t)).isEqualTo(values[t]);
        }
        assertThat(values[1]).isEqualTo(1 - beta.at(0) * beta.at(1));
    }

    @Test
    void without_memory_nothing_is_corrected() {
        assertThat(BiasCorrection.of(0).applyAsDouble(0)).isEqualTo(1);
    }

    @Test
    void a_late_step_looks_at_no_more_factors_than_count() {
        int[] asked = {0};
        IntToDoubleFunction late = BiasCorrection.product(t -> {
            asked[0]++;
            return 0.999;
        });
        assertThat(late.applyAsDouble(Integer.MAX_VALUE)).isEqualTo(1);
        assertThat(asked[0]).isBetween(37_000, 38_000);
        assertThat(late.applyAsDouble(1)).isCloseTo(1 - 0.999 * 0.999, within(1e-15));
        assertThat(late.applyAsDouble(Integer.MAX_VALUE)).isEqualTo(1);
    }
}
