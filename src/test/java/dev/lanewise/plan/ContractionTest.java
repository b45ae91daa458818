package dev.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractionTest {
    private final Tensor x = Tensor.input("x", 8, 6), y = Tensor.input("y", 8, 6), z = Tensor.input("z", 8, 6);

    private static List<String> texts(Tensor... outputs) {
        return Plan.of(List.of(outputs), Map.of(), List.of()).tasks().stream()
                .map(Task::text)
                .toList();
    }

    @Test
    void a_sum_takes_in_the_product_that_it_adds() {
        assertThat(texts(x.times(y).plus(z))).containsExactly("loop [48] fma");
        assertThat(texts(z.plus(x.times(y)))).containsExactly("loop [48] fma");
        assertThat(texts(x.square().plus(z))).containsExactly("loop [48] fma");
    }

    @Test
    void a_difference_takes_in_the_product_on_either_side() {
        assertThat(texts(x.times(y).minus(z))).containsExactly("loop [48] fms");
        assertThat(texts(z.minus(x.times(y)))).containsExactly("loop [48] fnma");
    }

    @Test
    void of_two_products_the_sum_takes_the_first() {
        assertThat(texts(x.times(0.9).plus(y.times(z)))).containsExactly("loop [48] multiply fma");
    }

    @Test
    void the_difference_of_equal_products_is_0() {
        float third = 1f / 3;
        Tensor a = Tensor.of(new float[] {third}, 1), b = Tensor.of(new float[] {third}, 1);
        assertThat(Program.eval(a.times(a).minus(b.times(b)))).containsExactly(0);
    }

    @Test
    void a_product_that_gradients_do_not_pass_is_one_too() {
        Tensor product = x.times(y);
        assertThat(texts(product.stopGradient().plus(z))).containsExactly("loop [48] fma");
        assertThat(texts(z.minus(product.stopGradient().stopGradient()))).containsExactly("loop [48] fnma");
    }

    @Test
    void a_product_less_itself_without_its_gradient_is_0() {
        Tensor a = Tensor.of(new float[] {1f / 3}, 1), product = a.times(a);
        assertThat(Program.eval(product.minus(product.stopGradient()))).containsExactly(0);
        assertThat(Program.eval(product.stopGradient().minus(product))).containsExactly(0);
    }

    @Test
    void a_product_for_others_is_computed_too_and_the_sum_has_the_same_bits() {
        Tensor a = Tensor.of(new float[] {1 + 0x1p-23f}, 1), c = Tensor.of(new float[] {-1}, 1);
        Tensor product = a.times(a), sum = product.plus(c);
        assertThat(texts(x.times(y), x.times(y).plus(z))).containsExactly("loop [48] multiply fma");
        assertThat(Program.eval(sum)).isEqualTo(Program.eval(sum.plus(product.times(0))));
    }

    @Test
    void a_smaller_product_is_multiplied_out_first() {
        Tensor row = Tensor.input("row", 6);
        assertThat(texts(row.times(row).plus(z))).containsExactly("loop [6] multiply", "loop [8, 6] add");
        assertThat(texts(row.times(x).plus(z))).containsExactly("loop [8, 6] fma");
    }

    @Test
    void a_multiply_add_counts_two_operations() {
        assertThat(Plan.of(List.of(x.times(y).plus(z)), Map.of(), List.of()).flops(0))
                .isEqualTo(2 * 48);
    }

    @Test
    void a_product_beside_what_was_made_from_it_stays_rounded() {
        float[] numbers = new float[1000], others = new float[1000];
        for (int i = 0; i < 1000; i++) {
            numbers[i] = (float) Math.sin(i) * 50;
            others[i] = (float) Math.cos(3 * i) * 70;
        }
        Tensor p = Tensor.of(numbers, 100, 10).times(Tensor.of(others, 100, 10));
        for (Tensor zero :
                List.of(p.minus(p), p.plus(p.negate()), p.minus(p.reshape(1000).reshape(100, 10)))) {
            assertThat(Program.eval(zero)).containsOnly(0);
        }
        for (Tensor atMost0 : List.of(p.minus(p.max()), p.minus(p.relu()), p.logSoftmax(1))) {
            for (float x : Program.eval(atMost0)) {
                assertThat(x).isLessThanOrEqualTo(0);
            }
        }
        for (float x : Program.eval(p.minus(p.floor()))) {
            assertThat(x).isBetween(0f, 1f);
        }
    }

    @Test
    void what_a_product_was_made_from_does_not_keep_it_from_a_sum() {
        assertThat(texts(x.plus(x.times(y)))).containsExactly("loop [48] fma");
        assertThat(texts(x.minus(x.exp().times(y)))).containsExactly("loop [48] exp fnma");
        assertThat(texts(x.times(y).plus(x.times(y).times(z)))).containsExactly("loop [48] multiply fma");
    }
}
