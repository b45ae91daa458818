package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** State through a layer's eyes. */
class ScopeTest {
    private static final Mode TRAINING = Mode.training(Seed.of(1));
    private static final Parameter SUM = Parameter.state("sum", Shape.of(), Initializer.zeros());

    /** Adds up all that it sees. */
    private static Block summing() {
        return Block.of((x, scope) -> {
                    if (scope.training()) {
                        scope.update("sum", scope.parameter("sum").plus(x.sum()));
                    }
                    return x.times(scope.parameter("sum"));
                })
                .parameter(SUM);
    }

    @Test
    void a_layer_used_twice_goes_on_from_what_it_wrote() {
        Layer twice = Block.of(
                (x, block) -> block.apply("s", block.apply("s", x)), summing().named("s"));
        Traced traced = Eval.traced(Model.of(twice, 1).initialize(Seed.of(1)), Eval.matrix(2, 1, 1, 2), TRAINING);
        // 3, then 3 + 3·3 = 12
        assertThat(Program.eval(traced.state().getFirst())).containsExactly(12);
        assertThat(Program.eval(traced.output())).containsExactly(36, 72);
    }

    @Test
    void evaluation_leaves_it_as_it_is() {
        Model model = Model.of(summing(), 1).withWeights(new float[] {5});
        Traced traced = Eval.traced(model, Eval.matrix(2, 1, 1, 2), Mode.EVALUATION);
        assertThat(Program.eval(traced.state().getFirst())).containsExactly(5);
        assertThat(model.predict(new float[] {1, 2})).containsExactly(5, 10);
    }

    @Test
    void gradients_do_not_pass() {
        Model model = Model.of(summing(), 1).initialize(Seed.of(1));
        Tensor x = Tensor.of(new float[] {1, 2}, 2, 1);
        Tensor loss = Eval.traced(model, x, TRAINING).output().sum();
        assertThat(Program.eval(loss.gradient(x))).containsExactly(3, 3);
    }

    @Test
    void misuse_is_refused_with_the_way_out() {
        Layer always = Block.of((x, scope) -> {
                    scope.update("sum", x.sum());
                    return x;
                })
                .parameter(SUM);
        assertThatThrownBy(() -> Model.of(always, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("scope: state 'sum' is written in evaluation, which changes nothing; ask training() first");
        assertThatThrownBy(() -> Model.of(writing(SUM, "sum", Tensor.zeros(2)), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "scope: the new value FLOAT32 broadcastTo [2] of state 'sum' must be FLOAT32 []");
        Parameter weight = Parameter.of("sum", Shape.of(), Parameter.Kind.WEIGHT, Initializer.zeros());
        assertThatThrownBy(() -> Model.of(writing(weight, "sum", Tensor.constant(1)), 1))
                .hasMessage("scope: parameter 'sum' is of kind WEIGHT, which the optimizer writes; declare it by"
                        + " Parameter.state to write it here");
        assertThatThrownBy(() -> Model.of(writing(SUM, "other", Tensor.constant(1)), 1))
                .hasMessage(
                        "scope: state 'other' is not declared; list it in parameters() by Parameter.state, or give it to"
                                + " Block.parameter");
        assertThatThrownBy(() -> Parameter.state(null, Shape.of(), Initializer.zeros()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("parameter: name");
        assertThatThrownBy(() -> SUM.regularizer(new Regularizer(0, 1)))
                .hasMessageStartingWith("parameter 'sum': state is not learned, so that ");
    }

    private static Layer writing(Parameter declared, String name, Tensor next) {
        return Block.of((x, scope) -> {
                    if (scope.training()) {
                        scope.update(name, next);
                    }
                    return x.times(scope.parameter(declared.name()));
                })
                .parameter(declared);
    }
}
