package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where descent on h/2·w² stops to converge: at the rate 2/h, with momentum μ at 2(1 + μ)/h; from both sides. */
class StabilityTest {

    static Stream<Arguments> grid() {
        return DoubleStream.of(0.01, 0.3, 1, 7, 250).boxed().flatMap(h -> DoubleStream.of(0, 0.3, 0.5, 0.9, 0.99)
                .mapToObj(mu -> Arguments.of(h, mu)));
    }

    @ParameterizedTest
    @MethodSource("grid")
    void momentum_converges_below_its_bound_and_diverges_above(double h, double mu) {
        bounded(h, 2 * (1 + mu) / h, rate -> Sgd.of(rate).momentum(mu));
        bounded(h, 2 * (1 + mu) / h, rate -> HeavyBall.of(rate).momentum(mu));
    }

    /** Its eigenvalues satisfy λ² − (1 + μ)(1 − ηh)·λ + μ(1 − ηh) = 0; λ = −1 at ηh = (2 + 2μ)/(1 + 2μ). */
    @ParameterizedTest
    @MethodSource("grid")
    void looking_ahead_lowers_the_bound(double h, double mu) {
        bounded(h, 2 * (1 + mu) / (1 + 2 * mu) / h, rate -> HeavyBall.of(rate)
                .momentum(mu)
                .nesterov(true));
    }

    private static void bounded(double h, double bound, DoubleFunction<Optimizer> rule) {
        assertThat(Math.abs(descend(rule.apply(0.98 * bound), h))).isLessThan(1e-3f);
        assertThat(Math.abs(descend(rule.apply(1.02 * bound), h))).isGreaterThan(1e3f);
    }

    /** {@return w after 2000 updates from 1} */
    private static float descend(Optimizer rule, double h) {
        Tensor w = Tensor.parameter("w", 1);
        Update update = Update.of(rule, w, w.times(h), List.of(new Part("w", 0, Shape.of(1))));
        Program.Builder program = Program.outputs(w.sum()).update(w, update.weights());
        update.slots().forEach(slot -> program.update(slot.value(), slot.next()));
        float[] x = {1};
        try (Session session = program.compile().session()) {
            session.parameter("w", x);
            update.slots().forEach(slot -> session.parameter(slot.name(), slot.initial(x)));
            for (int t = 0; t < 2_000 && Math.abs(x[0]) < 1e6f; t++) {
                session.run(t);
            }
        }
        return x[0];
    }
}
