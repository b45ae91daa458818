package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.program.Execution;
import dev.lanewise.tensor.Gradients;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every op, and the gradient of every op, computed by a compiled program against the double-precision {@link Reference}. */
class ProgramLawTest {
    private static final double RELATIVE = 1e-4;
    private static final double ABSOLUTE = 1e-5;

    @TestFactory
    Stream<DynamicTest> programs_compute_what_the_reference_computes() {
        return Worlds.executions().flatMap(execution -> OpCases.all().stream()
                .map(opCase -> DynamicTest.dynamicTest(
                        execution + " " + opCase.name(),
                        () -> compare(opCase.name(), execution, List.of(opCase.output()), opCase.feed()))));
    }

    @TestFactory
    Stream<DynamicTest> programs_compute_gradients_as_the_reference_does() {
        return Worlds.executions().flatMap(execution -> OpCases.all().stream()
                .filter(opCase -> !opCase.smooth().isEmpty())
                .map(opCase -> DynamicTest.dynamicTest(execution + " " + opCase.name(), () -> {
                    Tensor loss = CentralDifferences.loss(opCase.output());
                    List<Tensor> wanted = new ArrayList<>(Gradients.of(loss, opCase.smooth()));
                    wanted.add(loss);
                    compare(opCase.name(), execution, wanted, opCase.feed());
                })));
    }

    /** The reference sees the numbers that the program sees: rounded to float. */
    private static void compare(String name, Execution execution, List<Tensor> outputs, Feed feed) {
        List<double[]> actual = new ProgramEvaluator(execution).evaluate(outputs, feed);
        List<double[]> expected = new Reference().evaluate(outputs, rounded(feed));
        for (int o = 0; o < outputs.size(); o++) {
            assertThat(actual.get(o)).as(name).hasSameSizeAs(expected.get(o));
            for (int i = 0; i < expected.get(o).length; i++) {
                double e = expected.get(o)[i], a = actual.get(o)[i];
                if (Double.isNaN(e) || Double.isInfinite(e)) {
                    assertThat(a).as(name + " output " + o + " element " + i).isEqualTo(e);
                } else {
                    assertThat(a)
                            .as(name + " output " + o + " element " + i)
                            .isCloseTo(e, within(ABSOLUTE + RELATIVE * Math.abs(e)));
                }
            }
        }
    }

    private static Feed rounded(Feed feed) {
        java.util.Map<String, double[]> values = new java.util.HashMap<>();
        feed.values().forEach((name, numbers) -> {
            double[] rounded = new double[numbers.length];
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = (float) numbers[i];
            }
            values.put(name, rounded);
        });
        return new Feed(values, feed.step());
    }
}
