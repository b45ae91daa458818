package dev.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimplifyTest {
    private final Tensor x = Tensor.input("x", 4, 6);

    @Test
    void what_changes_nothing_costs_nothing() {
        assertThat(tasks(x.times(1))).isZero();
        assertThat(tasks(x.dividedBy(1).minus(0))).isZero();
        assertThat(tasks(x.negate().negate())).isZero();
        assertThat(tasks(x.reshape(24).reshape(2, 12).reshape(4, 6))).isZero();
        assertThat(tasks(x.transpose().transpose())).isZero();
        assertThat(tasks(x.stopGradient())).isZero();
        assertThat(tasks(x.slice(0, 0, 4))).isZero();
        assertThat(tasks(x.unsqueeze(1).permute(0, 2, 1))).isZero();
        assertThat(tasks(x.unsqueeze(1).sum(1))).isZero();
    }

    @Test
    void a_piece_of_a_concatenation_is_the_piece() {
        Tensor y = Tensor.input("y", 2, 6);
        assertThat(tasks(Tensor.concat(0, x, y).slice(0, 4, 6))).isZero();
        assertThat(tasks(Tensor.concat(0, x, y).slice(0, 3, 5))).isEqualTo(2);
    }

    @Test
    void arithmetic_on_constants_is_done_once() {
        assertThat(tasks(Tensor.constant(2).times(3).plus(1).sqrt())).isZero();
        assertThat(tasks(x.times(Tensor.constant(0.5).times(2)))).isZero();
    }

    @Test
    void nothing_that_changes_a_bit_is_done() {
        Tensor zero = Tensor.of(new float[] {-0f}, 1);
        assertThat(Float.floatToRawIntBits(Program.eval(zero.plus(0))[0])).isZero();
        assertThat(Float.floatToRawIntBits(Program.eval(zero.minus(0))[0])).isEqualTo(Float.floatToRawIntBits(-0f));
        assertThat(
                        Program.eval(Tensor.of(new float[] {Float.POSITIVE_INFINITY}, 1)
                                .times(0))[0])
                .isNaN();
    }

    private static int tasks(Tensor output) {
        return Plan.of(List.of(output), Map.of(), List.of()).tasks().size();
    }
}
