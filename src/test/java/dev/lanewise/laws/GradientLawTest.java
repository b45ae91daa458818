package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every op's gradient, first and second order, against central differences of the {@link Reference}. */
class GradientLawTest {
    /** Ops that carry no gradient, with the reason; all others must have a case that central differences check. */
    private static final Map<Object, String> WITHOUT = Map.of(
            Op.Constant.class, "has no operand and is no variable",
            Op.Data.class, "has no operand and is no variable",
            Op.Iota.class, "holds indices",
            Op.Uniform.class, "has no operand and is no variable",
            Op.StopGradient.class, "is there to be wrong: see stopGradient below",
            Op.ArgMax.class, "yields indices",
            Op.OneHot.class, "takes indices",
            Op.ToFloat.class, "takes indices");

    @TestFactory
    Stream<DynamicTest> the_gradient_of_every_op_matches_central_differences() {
        return OpCases.all().stream()
                .filter(opCase -> !opCase.smooth().isEmpty())
                .map(opCase -> DynamicTest.dynamicTest(opCase.name(), () -> {
                    Tensor loss = CentralDifferences.loss(opCase.output());
                    opCase.smooth().forEach(x -> CentralDifferences.check(opCase.name(), loss, x, opCase.feed()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> second_and_mixed_derivatives_of_every_op_match_central_differences() {
        return OpCases.all().stream()
                .filter(opCase ->
                        !opCase.smooth().isEmpty() && opCase.output().shape().elements() < 100)
                .map(opCase -> DynamicTest.dynamicTest(opCase.name(), () -> {
                    // Squared, so that linear ops have a second derivative too.
                    Tensor loss = CentralDifferences.loss(opCase.output().square());
                    int checked = 0;
                    for (Tensor x : opCase.smooth()) {
                        checked +=
                                CentralDifferences.checkSecond(opCase.name(), loss, x, opCase.smooth(), opCase.feed());
                    }
                    boolean flat = Set.of(
                                    Op.UnaryFunction.SIGN,
                                    Op.UnaryFunction.FLOOR,
                                    Op.BinaryFunction.LESS,
                                    Op.BinaryFunction.LESS_OR_EQUAL,
                                    Op.BinaryFunction.EQUAL,
                                    Op.BinaryFunction.NOT_EQUAL)
                            .contains(opCase.key());
                    assertThat(checked > 0).as(opCase.name()).isEqualTo(!flat);
                }));
    }

    @Test
    void every_op_is_checked_or_listed_with_a_reason() {
        Stream<Object> checked = OpCases.all().stream()
                .filter(opCase -> !opCase.smooth().isEmpty())
                .map(OpCase::key);
        assertThat(Stream.concat(checked, WITHOUT.keySet().stream()).distinct())
                .containsExactlyInAnyOrderElementsOf(OpKeys.all());
    }

    @TestFactory
    Stream<DynamicTest> composed_formulas_match_to_second_order() {
        Tensor x = Tensor.input("x", 3, 5);
        Tensor w = Tensor.parameter("w", 5, 4);
        Tensor b = Tensor.parameter("b", 4);
        Tensor i = Tensor.indices("i", 3);
        Tensor p = Tensor.input("p", 3, 4);
        Feed feed = Feed.of(Map.of(
                "x", OpCases.numbers(15, 1, u -> 2 * u),
                "w", OpCases.numbers(20, 2, u -> u),
                "b", OpCases.numbers(4, 3, u -> u),
                "i", new double[] {3, 0, 2},
                "p", OpCases.numbers(12, 4, u -> (u + 1) / 2)));
        Tensor z = x.matmul(w).plus(b);
        Map<String, Tensor> formulas = Map.ofEntries(
                Map.entry("softmax", z.softmax(-1)),
                Map.entry("logSoftmax over rows", z.logSoftmax(0)),
                Map.entry("logSumExp", z.logSumExp(1)),
                Map.entry("variance", z.variance(0)),
                Map.entry("cross entropy", z.softmaxCrossEntropy(i)),
                Map.entry("smoothed cross entropy", z.softmaxCrossEntropy(i, 0.1)),
                Map.entry("cross entropy of probabilities", z.softmaxCrossEntropy(p, 0.2)),
                Map.entry("binary cross entropy", z.sigmoidCrossEntropy(p)),
                Map.entry("softplus", z.softplus()),
                Map.entry("elu", z.elu(0.7)),
                Map.entry("leakyRelu", z.leakyRelu(0.1)),
                Map.entry("silu", z.silu()),
                Map.entry("gelu", z.gelu()),
                Map.entry("geluTanh", z.geluTanh()),
                Map.entry("mish", z.mish()),
                Map.entry("softsign", z.softsign()),
                Map.entry("clamp", z.clamp(-0.75, 0.8)),
                Map.entry("takeAlong", z.takeAlong(1, i.reshape(3, 1))),
                Map.entry("powers", z.square().plus(0.5).pow(p.plus(0.5))),
                Map.entry("layers", z.tanh().matmul(w.transpose()).sigmoid().mean(0)));
        return formulas.entrySet().stream()
                .map(formula -> DynamicTest.dynamicTest(formula.getKey(), () -> {
                    Tensor loss = CentralDifferences.loss(formula.getValue());
                    for (Tensor variable : List.of(x, w, b)) {
                        CentralDifferences.check(formula.getKey(), loss, variable, feed);
                        CentralDifferences.checkSecond(formula.getKey(), loss, variable, List.of(x, w, b), feed);
                    }
                }));
    }

    @Test
    void softplus_is_smooth_at_0() {
        Tensor x = Tensor.input("x", 1);
        Feed feed = Feed.of(Map.of("x", new double[] {0}));
        Tensor loss = CentralDifferences.loss(x.softplus());
        CentralDifferences.check("softplus", loss, x, feed);
        assertThat(CentralDifferences.checkSecond("softplus", loss, x, List.of(x), feed))
                .isOne();
    }

    @Test
    void gradients_do_not_pass_stopGradient() {
        Tensor x = Tensor.input("x", 3);
        double[] values = {1, -2, 3};
        Tensor gradient = x.times(x.stopGradient()).sum().gradient(x);
        assertThat(new Reference().evaluate(gradient, Feed.of(Map.of("x", values))))
                .containsExactly(values);
    }

    @Test
    void a_third_derivative_is_a_derivative_too() {
        Tensor x = Tensor.input("x");
        Tensor third = x.pow(4).gradient(x).gradient(x).gradient(x);
        assertThat(new Reference().evaluate(third, Feed.of(Map.of("x", new double[] {2}))))
                .containsExactly(48);
    }
}
