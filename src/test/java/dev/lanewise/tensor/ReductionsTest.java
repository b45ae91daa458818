package dev.lanewise.tensor;

import static dev.lanewise.tensor.TensorTest.of;
import static dev.lanewise.tensor.TensorTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReductionsTest {
    private final Tensor x = of(1, 2, 3, 4, 5, 9).reshape(2, 3);

    @Test
    void no_axes_mean_all_and_any_order_is_one_order() {
        assertThat(value(x.sum())).containsExactly(24);
        assertThat(value(x.sum(1, 0))).containsExactly(24);
        assertThat(value(x.mean(-1))).containsExactly(2, 6);
        assertThat(value(x.max(0))).containsExactly(4, 5, 9);
        assertThat(value(x.min(1))).containsExactly(1, 4);
        assertThat(x.sumKeepDims(1).shape()).isEqualTo(Shape.of(2, 1));
        assertThat(x.meanKeepDims().shape()).isEqualTo(Shape.of(1, 1));
    }

    @Test
    void a_single_number_reduces_to_itself() {
        Tensor one = Tensor.input("one");
        assertThat(one.sum()).isSameAs(one);
        assertThat(one.mean()).isSameAs(one);
    }

    @Test
    void variance_divides_by_n() {
        assertThat(value(x.variance(1))).containsExactly(new double[] {2.0 / 3, 14.0 / 3}, within(1e-12));
    }

    @Test
    void logSumExp_neither_overflows_nor_forgets_minus_infinity() {
        assertThat(value(of(1000, 1000).logSumExp())).containsExactly(1000 + Math.log(2));
        double[] nothing =
                value(of(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY).logSumExp());
        assertThat(nothing).containsExactly(Double.NEGATIVE_INFINITY);
    }

    @Test
    void argMax_is_the_first_of_ties() {
        assertThat(value(of(1, 3, 3).argMax(0))).containsExactly(1);
    }
}
