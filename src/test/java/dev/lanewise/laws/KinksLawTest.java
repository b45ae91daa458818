package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Mode;
import dev.lanewise.nn.Model;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Op.BinaryFunction;
import dev.lanewise.tensor.Op.Reduction;
import dev.lanewise.tensor.Op.UnaryFunction;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What stands for the derivative where there is none, or an infinite one: of every function, in every executor. */
class KinksLawTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private static List<Evaluator> evaluators() {
        List<Evaluator> evaluators = new ArrayList<>(List.of(new Reference()));
        Worlds.executions().map(ProgramEvaluator::new).forEach(evaluators::add);
        return evaluators;
    }

    private static void derivative(UnaryOperator<Tensor> function, double[] at, double... expected) {
        Tensor x = Tensor.input("x", at.length);
        Tensor gradient = function.apply(x).sum().gradient(x);
        // Through x as well, as an evaluator binds what is read alone.
        List<Tensor> outputs = List.of(gradient, x);
        for (Evaluator evaluator : evaluators()) {
            double[] found = evaluator
                    .evaluate(outputs, Feed.of(Map.of("x", at)))
                    .getFirst()
                    .clone();
            for (int i = 0; i < found.length; i++) {
                found[i] += 0.0; // either zero will do
            }
            new Precision(1e-6, 0, true).check("derivative", found, expected);
        }
    }

    private static double[] at(double... values) {
        return values;
    }

    /** A function without a case here does not compile. */
    @TestFactory
    Stream<DynamicTest> functions_of_one_number() {
        return Stream.of(UnaryFunction.values())
                .map(function -> DynamicTest.dynamicTest(function.name(), () -> {
                    UnaryOperator<Tensor> f = x -> Tensor.apply(new Op.Unary(function), x);
                    switch (function) {
                        case ABS, RELU -> derivative(f, at(0, -0.0), 0, 0);
                        case SIGN -> derivative(f, at(0), 0);
                        case FLOOR -> derivative(f, at(-1, 0, 2.5), 0, 0, 0);
                        case SQRT, LOG -> derivative(f, at(0), INFINITE);
                        case LOG1P -> derivative(f, at(-1), INFINITE);
                        case RSQRT, RECIPROCAL -> derivative(f, at(0), -INFINITE);
                        case NEGATE, SQUARE, EXP, EXPM1, TANH, SIGMOID, ERF, SIN, COS -> {} // smooth everywhere
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> functions_of_two() {
        return Stream.of(BinaryFunction.values())
                .map(function -> DynamicTest.dynamicTest(function.name(), () -> {
                    UnaryOperator<Tensor> first =
                            x -> Tensor.apply(new Op.Binary(function), x, Tensor.of(new float[] {1, 1}, 2));
                    UnaryOperator<Tensor> second =
                            x -> Tensor.apply(new Op.Binary(function), Tensor.of(new float[] {1, 1}, 2), x);
                    switch (function) {
                        case MIN -> {
                            derivative(first, at(1, 2), 0.5, 0);
                            derivative(second, at(1, 2), 0.5, 0);
                        }
                        case MAX -> {
                            derivative(first, at(1, 2), 0.5, 1);
                            derivative(second, at(1, 2), 0.5, 1);
                        }
                        case LESS, LESS_OR_EQUAL, EQUAL, NOT_EQUAL -> derivative(first, at(1, 2), 0, 0);
                        case POWER -> {
                            derivative(x -> x.pow(0.25), at(0), INFINITE);
                            derivative(y -> Tensor.constant(0).pow(y), at(0, 2), 0, 0);
                        }
                        case DIVIDE -> derivative(x -> x.divideInto(1), at(0), -INFINITE);
                        case ADD, SUBTRACT, MULTIPLY -> {} // smooth everywhere
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> reductions() {
        return Stream.of(Reduction.values())
                .map(reduction -> DynamicTest.dynamicTest(reduction.name(), () -> {
                    UnaryOperator<Tensor> f = x -> Tensor.apply(new Op.Reduce(reduction, List.of(0)), x);
                    switch (reduction) {
                        case MAX -> derivative(f, at(3, 1, 3, 3), 1 / 3.0, 0, 1 / 3.0, 1 / 3.0);
                        case MIN -> derivative(f, at(1, 3, 1), 0.5, 0, 0.5);
                        case SUM -> {} // smooth everywhere
                    }
                }));
    }

    @Test
    void relu_maximum_and_clamp_differ_at_the_same_point() {
        derivative(Tensor::relu, at(0), 0);
        derivative(x -> x.maximum(0), at(0), 0.5);
        derivative(x -> x.clamp(0, 1), at(0, 1), 1, 1);
        derivative(x -> x.clamp(0, 0), at(-1, 0, 1), 0, 1, 0);
    }

    @TestFactory
    Stream<DynamicTest> activations_at_0() {
        return Stream.of(Activation.Curve.values())
                .map(curve -> DynamicTest.dynamicTest(curve.name(), () -> {
                    double expected =
                            switch (curve) {
                                case RELU, SOFTMAX -> 0; // one number's softmax is 1
                                case LEAKY_RELU, ELU, SIGMOID -> 0.25; // the parameter; of the sigmoid the derivative
                                case TANH, SOFTSIGN -> 1;
                                case GELU, GELU_TANH, SILU, SOFTPLUS -> 0.5;
                                case MISH -> 0.6; // tanh(ln 2)
                            };
                    derivative(x -> new Activation(curve, 0.25).of(x), at(0), expected);
                }));
    }

    @Test
    void losses_at_their_bends() {
        Tensor two = Tensor.of(new float[] {2}, 1, 1), one = Tensor.of(new float[] {1}, 1, 1);
        derivative(x -> Loss.MEAN_ABSOLUTE_ERROR.perExample(x.reshape(1, 1), two), at(2), 0);
        derivative(x -> Loss.huber(1).perExample(x.reshape(1, 1), two), at(3), 1);
        derivative(x -> Loss.huber(1).perExample(x.reshape(1, 1), two), at(1), -1);
        derivative(x -> Loss.HINGE.perExample(x.reshape(1, 1), one), at(1), 0);
        derivative(x -> Loss.HINGE.perExample(x.reshape(1, 3), Tensor.arange(1)), at(0, 2, 2), -1, 0.5, 0.5);
    }

    @Test
    void a_penalty_of_magnitudes_pulls_nothing_that_is_0() {
        Model model = Model.of(Dense.of(1, 2).withoutBias().l1(0.5));
        Tensor x = Tensor.constant(0).reshape(1, 1);
        derivative(w -> model.trace(x, w, Mode.EVALUATION).penalty(), at(0, -3), 0, -0.5);
    }

    /** 0 times an infinite or missing derivative is NaN: the branch that is not taken must be made harmless before. */
    @Test
    void where_gives_the_value_but_not_the_gradient_beside_a_branch_that_is_not_finite() {
        UnaryOperator<Tensor> outside = x -> Tensor.where(x.greater(0), x.sqrt(), 0);
        derivative(outside, at(-1, 0, 4), Double.NaN, Double.NaN, 0.25);
        UnaryOperator<Tensor> inside =
                x -> Tensor.where(x.greater(0), Tensor.where(x.greater(0), x, 1).sqrt(), 0);
        derivative(inside, at(-1, 0, 4), 0, 0, 0.25);
        derivative(x -> Tensor.where(x.notEqualTo(0), x.divideInto(1), 0), at(0), Double.NaN);
        Tensor x = Tensor.input("x", 2);
        for (Evaluator evaluator : evaluators()) {
            assertThat(evaluator.evaluate(outside.apply(x), Feed.of(Map.of("x", at(-1, 4)))))
                    .containsExactly(0, 2);
        }
    }

    /** The length of a vector has no direction at 0. */
    @Test
    void a_root_of_a_sum_of_squares_needs_something_beside_it() {
        derivative(x -> x.square().sum().sqrt(), at(0, 0), Double.NaN, Double.NaN);
        derivative(x -> x.square().sum().plus(1e-12).sqrt(), at(0, 0), 0, 0);
    }
}
