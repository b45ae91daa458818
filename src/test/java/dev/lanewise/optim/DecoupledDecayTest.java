package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecoupledDecayTest {
    private static final double[] W = {1, -2, 3, 0.5};
    private static final List<double[]> GRADIENTS = IntStream.range(0, 10)
            .mapToObj(k ->
                    IntStream.range(0, 4).mapToDouble(i -> Math.sin(i + 2 * k)).toArray())
            .toList();

    private static List<double[]> trajectory(Optimizer rule) {
        return new Updates(rule, Shape.of(4)).compiled(W, GRADIENTS);
    }

    @Test
    void around_adam_it_is_adam_w_bit_for_bit() {
        for (Schedule rate : List.of(Schedule.constant(0.1), Schedule.cosine(0.1, 0.01, 10))) {
            assertThat(trajectory(DecoupledDecay.of(Adam.of(rate), 0.3)))
                    .usingRecursiveComparison()
                    .isEqualTo(trajectory(AdamW.of(rate).weightDecay(0.3)));
        }
    }

    @Test
    void relative_to_the_peak_it_follows_the_schedules_shape() {
        Schedule rate = Schedule.linear(0.5, 0.1, 10);
        List<double[]> zeros = List.of(new double[4], new double[4], new double[4]);
        List<double[]> found =
                new Updates(DecoupledDecay.of(Sgd.of(rate), 0.1).relativeTo(0.5), Shape.of(4)).compiled(W, zeros);
        double kept = 1;
        for (int t = 0; t < 3; t++) {
            kept *= 1 - rate.at(t) / 0.5 * 0.1;
            for (int i = 0; i < 4; i++) {
                assertThat(found.get(t)[i]).isCloseTo(kept * W[i], within(1e-6));
            }
        }
    }

    @Test
    void it_goes_with_its_rule() {
        DecoupledDecay decayed = DecoupledDecay.of(Sgd.of(0.1), 0.2);
        assertThat(decayed.rate(Schedule.constant(0.5)).rate()).isEqualTo(Schedule.constant(0.5));
        assertThat(decayed.weightDecay(Schedule.constant(0)).weightDecay()).isEqualTo(Schedule.constant(0));
        assertThat(trajectory(decayed.weightDecay(Schedule.constant(0))))
                .usingRecursiveComparison()
                .isEqualTo(trajectory(Sgd.of(0.1)));
        assertThat(DecoupledDecay.of(Lars.of(0.1), 0.1).needsShapes()).isTrue();
        assertThatThrownBy(() -> trajectory(DecoupledDecay.of(ScheduleFreeSgd.of(0.1), 0.1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("DecoupledDecay: ScheduleFreeSgd takes its gradient elsewhere");
        assertThatThrownBy(() -> DecoupledDecay.of(Sgd.of(0.1), -1))
                .hasMessageStartingWith("DecoupledDecay: weightDecay must be a finite number, at least 0");
        assertThatThrownBy(() -> decayed.relativeTo(0))
                .hasMessage("DecoupledDecay: relativeTo must be a finite number above 0 (up to 3.4028235E38), not 0.0");
    }

    @Test
    void a_rule_that_decays_weights_itself_is_refused() {
        for (Optimizer rule : List.of(
                AdamW.of(0.1),
                Muon.of(0.1),
                Ema.of(AdamW.of(0.1), 0.9),
                GradientTransform.weightDecay(0.1).then(Sgd.of(0.1)),
                DecoupledDecay.of(Sgd.of(0.1), 0.1))) {
            assertThatThrownBy(() -> DecoupledDecay.of(rule, 0.1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("DecoupledDecay: the rule has a weight decay of its own already: ")
                    .hasMessageEndingWith("; use that one, or make the rule with weightDecay(0)");
        }
        assertThat(DecoupledDecay.of(AdamW.of(0.1).weightDecay(0), 0.1).rate().at(0))
                .isEqualTo(0.1);
    }

    @Test
    void a_rule_without_decay_says_what_to_do() {
        Optimizer plain = new Optimizer() {
            @Override
            public dev.lanewise.tensor.Tensor next(
                    dev.lanewise.tensor.Tensor w, dev.lanewise.tensor.Tensor g, Slots slots) {
                return w.minus(g);
            }

            @Override
            public Schedule rate() {
                return Schedule.constant(1);
            }

            @Override
            public Optimizer rate(Schedule rate) {
                return this;
            }
        };
        assertThat(plain.weightDecay(Schedule.constant(0))).isSameAs(plain);
        assertThatThrownBy(() -> plain.weightDecay(Schedule.constant(0.1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no weight decay of its own")
                .hasMessageEndingWith("put GradientTransform.weightDecay before it (L2), or DecoupledDecay around it");
        assertThat(Ema.of(Sgd.of(0.1), 0.9).weightDecay(Schedule.constant(0.1)))
                .isEqualTo(Ema.of(Sgd.of(0.1).weightDecay(0.1), 0.9));
    }
}
