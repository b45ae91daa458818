package dev.lanewise.tensor;

import static dev.lanewise.tensor.TensorTest.of;
import static dev.lanewise.tensor.TensorTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ElementaryTest {
    private static final Map<UnaryOperator<Tensor>, DoubleUnaryOperator> MEANING = Map.ofEntries(
            Map.entry(Tensor::negate, x -> -x),
            Map.entry(Tensor::abs, Math::abs),
            Map.entry(Tensor::sign, Math::signum),
            Map.entry(Tensor::square, x -> x * x),
            Map.entry(Tensor::sqrt, Math::sqrt),
            Map.entry(Tensor::rsqrt, x -> 1 / Math.sqrt(x)),
            Map.entry(Tensor::reciprocal, x -> 1 / x),
            Map.entry(Tensor::floor, Math::floor),
            Map.entry(Tensor::exp, Math::exp),
            Map.entry(Tensor::expm1, Math::expm1),
            Map.entry(Tensor::log, Math::log),
            Map.entry(Tensor::log1p, Math::log1p),
            Map.entry(Tensor::sin, Math::sin),
            Map.entry(Tensor::cos, Math::cos),
            Map.entry(Tensor::tanh, Math::tanh),
            Map.entry(Tensor::sigmoid, x -> 1 / (1 + Math.exp(-x))),
            Map.entry(Tensor::relu, x -> x > 0 ? x : 0));

    @Test
    void every_method_is_the_function_of_its_name() {
        MEANING.forEach((method, meaning) -> assertThat(value(method.apply(of(2.25)))[0])
                .as(method.apply(of(1)).label())
                .isCloseTo(meaning.applyAsDouble(2.25), within(1e-15)));
        assertThat(value(of(-2.25).abs())).containsExactly(2.25);
        assertThat(value(of(-2.25).relu())).containsExactly(0);
    }

    @Test
    void every_function_has_its_method() throws NoSuchMethodException {
        for (Op.UnaryFunction function : Op.UnaryFunction.values()) {
            assertThat(Tensor.class.getMethod(function.name().toLowerCase(Locale.ROOT)))
                    .isNotNull();
        }
    }
}
