package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RegularizerTest {
    private final Tensor w = Eval.row(1, -2, 3);

    @Test
    void adds_absolutes_and_squares_without_a_half() {
        assertThat(Program.eval(Regularizer.l1(0.5).of(w))).containsExactly(3);
        assertThat(Program.eval(Regularizer.l2(0.5).of(w))).containsExactly(7);
        assertThat(Program.eval(new Regularizer(0.5, 0.5).of(w))).containsExactly(10);
        assertThat(Program.eval(Regularizer.NONE.of(w))).containsExactly(0);
    }

    @Test
    void its_gradient_is_the_sign_and_twice_the_weight() {
        Tensor penalty = new Regularizer(0.5, 0.25).of(w);
        assertThat(Program.eval(penalty.gradient(w))).containsExactly(1, -1.5f, 2);
    }

    @Test
    void factors_are_finite_and_not_negative() {
        for (double factor : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Regularizer.l1(factor)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Regularizer.l2(factor)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
