package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ClipTest {
    private static final Tensor G = Tensor.of(new float[] {3, 0, -4}, 3);

    @Test
    void a_long_gradient_gets_the_given_norm_and_keeps_its_direction() {
        float[] clipped = Program.eval(Clip.norm(G, 1));
        assertThat(clipped).containsExactly(new float[] {0.6f, 0, -0.8f}, org.assertj.core.data.Offset.offset(1e-6f));
        assertThat(Math.hypot(clipped[0], clipped[2])).isLessThan(1);
    }

    @Test
    void a_short_gradient_keeps_every_bit() {
        assertThat(Program.eval(Clip.norm(G, 5.1))).containsExactly(3, 0, -4);
        assertThat(Program.eval(Clip.norm(Tensor.zeros(2), 1))).containsExactly(0, 0);
    }

    @Test
    void an_epsilon_of_ones_own_joins_the_norm() {
        assertThat(Program.eval(Clip.norm(G, Clip.length(G), 1, 0))).containsExactly(3 * 0.2f, 0, -4 * 0.2f);
        assertThat(Program.eval(Clip.norm(G, Clip.length(G), 1, 5))).containsExactly(3 * 0.1f, 0, -4 * 0.1f);
        Tensor zeros = Tensor.zeros(2);
        assertThat(Program.eval(Clip.norm(zeros, Clip.length(zeros), 1, 0))).containsExactly(0, 0);
        assertThatThrownBy(() -> Clip.norm(G, Clip.length(G), 1, -1))
                .hasMessageStartingWith("clipNorm: epsilon must be a finite number, 0 or more");
    }

    @Test
    void squares_beyond_float_have_a_length_too() {
        for (double scale : new double[] {1, 0x1p20, 0x1p62, 0x1p63, 0x1p64, 0x1p90, 0x1p124}) {
            Tensor g = G.times(scale);
            assertThat(Program.eval(Clip.length(g))).containsExactly((float) (5 * scale));
            assertThat(Program.eval(Clip.norm(g, 1)))
                    .containsExactly(new float[] {0.6f, 0, -0.8f}, org.assertj.core.data.Offset.offset(1e-6f));
        }
        assertThat(Program.eval(Clip.length(G.times(1e38)))).containsExactly(Float.POSITIVE_INFINITY);
    }

    @Test
    void values_are_limited_one_by_one() {
        assertThat(Program.eval(Clip.value(G, 3.5))).containsExactly(3, 0, -3.5f);
    }

    @Test
    void what_is_not_a_number_stays_visible() {
        Tensor broken = Tensor.of(new float[] {Float.NaN, 1}, 2);
        assertThat(Program.eval(Clip.value(broken, 1))[0]).isNaN();
        assertThat(Program.eval(Clip.norm(broken, 1))).containsExactly(Float.NaN, Float.NaN);
    }
}
