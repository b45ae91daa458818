package dev.lanewise.nn;

import static dev.lanewise.nn.Activation.TANH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BlockTest {
    private static final Layer RESIDUAL = Block.of(
            (x, block) -> x.plus(block.apply("inner", x)),
            Dense.of(3, 3).then(TANH).named("inner"));

    @Test
    void a_formula_calls_its_parts_by_name() {
        Model model = Model.of(Sequential.of(RESIDUAL, Dense.of(3, 1)), 3).initialize(Seed.of(1));
        assertThat(model.layout().slices().stream().map(Layout.Slice::name))
                .containsExactly("0/inner/0/weight", "0/inner/0/bias", "1/weight", "1/bias");
        Tensor x = Eval.row(1, 2, 3);
        Tensor w = Tensor.of(model.weights("0/inner/0/weight"), 3, 3);
        Tensor v = Tensor.of(model.weights("1/weight"), 3, 1);
        assertThat(model.predict(Program.eval(x)))
                .isEqualTo(Program.eval(x.plus(x.matmul(w).tanh()).matmul(v)));
    }

    @Test
    void a_part_that_is_called_twice_has_one_set_of_weights_and_one_penalty() {
        Layer twice = Block.of(
                (x, block) -> block.apply("step", block.apply("step", x)),
                Dense.of(2, 2).withoutBias().l2(1).named("step"));
        Model model = Model.of(twice, 2).withWeights(new float[] {0, 1, 2, 0});
        assertThat(model.predict(new float[] {1, 3})).containsExactly(2, 6);
        assertThat(Program.eval(
                        Eval.traced(model, Eval.row(1, 3), Mode.EVALUATION).penalty()))
                .containsExactly(5);
    }

    @Test
    void a_block_may_have_parameters_of_its_own_and_add_to_the_loss() {
        Parameter gain = Parameter.of("gain", Shape.of(2), Parameter.Kind.NORM, Initializer.ones());
        Layer scale = Block.of((x, block) -> {
                    Tensor y = x.times(block.parameter("gain"));
                    block.penalty(y.square().sum().times(0.5));
                    return y;
                })
                .parameter(gain)
                .input(2);
        Model model =
                Model.of(scale.named("scale")).initialize(Seed.of(1)).withWeights("scale/gain", new float[] {2, 3});
        assertThat(model.predict(new float[] {1, 1})).containsExactly(2, 3);
        assertThat(Program.eval(
                        Eval.traced(model, Eval.row(1, 1), Mode.EVALUATION).penalty()))
                .containsExactly(6.5f);
    }

    @Test
    void unknown_parts_undeclared_parameters_and_vector_penalties_are_refused() {
        assertThatThrownBy(() -> Model.of(
                        Block.of(
                                (x, block) -> block.apply("outer", x),
                                Flatten.of().named("inner")),
                        1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scope: no part is named 'outer'; there are [inner]");
        assertThatThrownBy(() -> Model.of(Block.of((x, block) -> x.plus(block.parameter("b"))), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter 'b' does not exist; there are none");
        assertThatThrownBy(() -> Model.of(
                        Block.of((x, block) -> {
                            block.penalty(x);
                            return x;
                        }),
                        3))
                .hasMessageStartingWith("penalty: x [1, 3] must be a single number, traced at ");
        assertThatThrownBy(() -> Block.of((x, block) -> x, Flatten.of().named("a"), RESIDUAL.named("a")))
                .hasMessage("block: two parts have the same name: [a, a]");
    }

    @Test
    void what_is_declared_must_be_used() {
        assertThatThrownBy(
                        () -> Model.of(Block.of((x, block) -> x, Dense.of(3, 3).named("idle")), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("model: declared but never used: idle/weight, idle/bias;");
    }

    @Test
    void what_is_used_in_training_alone_is_fine() {
        Layer guided = Block.of(
                (x, block) -> block.training() ? block.apply("teacher", x) : x,
                Dense.of(3, 3).named("teacher"));
        Model model = Model.of(guided, 3).initialize(Seed.of(1));
        assertThat(model.predict(new float[] {1, 2, 3})).containsExactly(1, 2, 3);
    }

    @Test
    void random_numbers_belong_to_training_and_differ_from_call_to_call() {
        Layer noisy = (x, scope) -> {
            int[] sizes = x.shape().toArray();
            return Tensor.uniform(scope.stream(), scope.firstRow(), sizes)
                    .minus(Tensor.uniform(scope.stream(), scope.firstRow(), sizes));
        };
        assertThat(Eval.train((x, scope) -> scope.training() ? noisy.apply(x, scope) : x, Tensor.ones(2, 3)))
                .doesNotContain(0);
        assertThatThrownBy(() -> Model.of(noisy.named("noise"), 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("scope: layer 'noise/' asks for random numbers in evaluation; ask training() first");
    }

    @Test
    void blocks_are_equal_if_their_formulas_are_the_same_object() {
        Layer formula = (x, block) -> block.apply("a", x);
        assertThat(Block.of(formula, Dense.of(2, 2).named("a")))
                .isEqualTo(Block.of(formula, Dense.of(2, 2).named("a")))
                .hasSameHashCodeAs(Block.of(formula, Dense.of(2, 2).named("a")))
                .isNotEqualTo(Block.of(formula, Dense.of(2, 3).named("a")))
                .hasToString("block[a: dense(2, 2)]");
    }
}
