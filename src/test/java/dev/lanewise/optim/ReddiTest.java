package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The game of Reddi et al., On the Convergence of Adam and Beyond, 2018, theorem 1: the gradient is C in every third round and −1 in the two others, so
 * that −1 is the best point of [−1, 1]. Adam forgets the one large gradient and climbs to the worst point. Compiled programs in float32.
 */
class ReddiTest {
    private static final Schedule RATE = t -> 0.5 / Math.sqrt(t + 1);

    @ParameterizedTest
    @ValueSource(doubles = {3, 4, 10})
    void adam_ends_at_the_worst_point(double c) {
        assertThat(play(Adam.of(RATE).beta1(0).beta2(1 / (1 + c * c)), c)).isGreaterThan(0.99);
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 4, 10})
    void what_never_forgets_or_is_bounded_ends_at_the_best_point(double c) {
        double beta2 = 1 / (1 + c * c);
        AdaBound bounded =
                AdaBound.of(RATE).beta1(0).beta2(beta2).finalRate(0.1).gamma(1e-3);
        assertThat(play(Adam.of(RATE).beta1(0).beta2(beta2).amsgrad(true), c)).isLessThan(-0.99);
        assertThat(play(bounded, c)).isLessThan(-0.99);
        assertThat(play(bounded.amsbound(true), c)).isLessThan(-0.99);
    }

    private static double play(Optimizer rule, double c) {
        Tensor w = Tensor.parameter("w", 1), g = Tensor.input("g", 1);
        Update update = Update.of(rule, w, g, List.of(new Part("w", 0, Shape.of(1))));
        Program.Builder program = Program.outputs(g.sum())
                .update(w, update.weights().clamp(-1, 1)); // the projection is the player's, not the rule's
        update.slots().forEach(slot -> program.update(slot.value(), slot.next()));
        float[] x = {0}, gradient = {0};
        try (Session session = program.compile().session()) {
            session.parameter("w", x).input("g", gradient);
            update.slots().forEach(slot -> session.parameter(slot.name(), slot.initial(x)));
            for (int t = 0; t < 200_000; t++) {
                gradient[0] = t % 3 == 0 ? (float) c : -1;
                session.run(t);
            }
        }
        return x[0];
    }
}
