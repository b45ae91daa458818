package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.nn.Activation;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** At finite numbers of every size: where a function has a value, its derivative is a number too, and within its bounds. */
class LargeArgumentsLawTest {
    private static final float[] MAGNITUDES = {
        0, 1.2e-38f, 1e-30f, 1e-20f, 1e-10f, 1e-3f, 0.5f, 1, 9, 88, 100, 1e4f, 1e8f, 1e12f, 1e15f, 1e18f, 2e19f, 1e25f,
        1e30f, 1e38f, 3.4e38f
    };

    private static float[] arguments() {
        float[] x = new float[2 * MAGNITUDES.length];
        for (int i = 0; i < MAGNITUDES.length; i++) {
            x[2 * i] = MAGNITUDES[i];
            x[2 * i + 1] = -MAGNITUDES[i];
        }
        return x;
    }

    @TestFactory
    Stream<DynamicTest> unary_functions() {
        return Arrays.stream(Op.UnaryFunction.values())
                .map(function -> DynamicTest.dynamicTest(function.toString(), () -> {
                    Tensor x = Tensor.input("x", arguments().length);
                    assertNumbers(Tensor.apply(new Op.Unary(function), x), x, Double.POSITIVE_INFINITY);
                }));
    }

    @TestFactory
    Stream<DynamicTest> activations() {
        Stream<Activation> all = Arrays.stream(Activation.Curve.values())
                .filter(curve -> curve != Activation.Curve.SOFTMAX) // not of single elements
                .map(curve -> new Activation(curve, 0.5));
        return all.map(activation -> DynamicTest.dynamicTest(activation.toString(), () -> {
            Tensor x = Tensor.input("x", arguments().length);
            assertNumbers(activation.of(x), x, 1.2); // the steepest is geluTanh: 1.13
        }));
    }

    @TestFactory
    Stream<DynamicTest> binary_functions() {
        return Arrays.stream(Op.BinaryFunction.values())
                .map(function -> DynamicTest.dynamicTest(function.toString(), () -> {
                    int n = arguments().length;
                    Tensor x = Tensor.input("x", n);
                    for (float y : arguments()) {
                        Tensor other = Tensor.constant(y).broadcastTo(n);
                        assertNumbers(Tensor.apply(new Op.Binary(function), x, other), x, Double.POSITIVE_INFINITY);
                        if (function != Op.BinaryFunction.POWER || y >= 0) { // no derivative by the exponent below
                            assertNumbers(Tensor.apply(new Op.Binary(function), other, x), x, Double.POSITIVE_INFINITY);
                        }
                    }
                }));
    }

    private static void assertNumbers(Tensor y, Tensor x, double bound) {
        float[] arguments = arguments();
        List<String> wrong = new ArrayList<>();
        try (Session session = Program.compile(y, y.sum().gradient(x)).session()) {
            session.input("x", arguments).run(0);
            float[] values = session.output(0), derivatives = session.output(1);
            for (int i = 0; i < arguments.length; i++) {
                boolean isNumber = !Float.isNaN(derivatives[i]) && Math.abs(derivatives[i]) <= bound;
                if (Float.isFinite(values[i]) && !isNumber) {
                    wrong.add("f'(" + arguments[i] + ") = " + derivatives[i]);
                }
            }
        }
        assertThat(wrong).as(y.toString()).isEmpty();
    }
}
