package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class HyperTest {

    @Test
    void construction_names_rule_argument_value_and_range() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdamW.of(-1))
                .withMessage("AdamW: rate must be a finite number, at least 0, not -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Adam.of(0.1).beta2(1))
                .withMessage("Adam: beta2 must be at least 0 and below 1, not 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sgd.of(0.1).momentum(Double.NaN))
                .withMessage("Sgd: momentum must be a finite number, at least 0, not NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sgd.of(t -> Double.NaN))
                .withMessageStartingWith("Sgd: rate must be a finite number, at least 0: schedule");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sgd.of(0.1).nesterov(true))
                .withMessage("Sgd: nesterov needs a momentum above 0 and no dampening, not momentum 0.0 and dampening"
                        + " 0.0; set momentum before nesterov(true)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clip.norm(dev.lanewise.tensor.Tensor.zeros(2), 0))
                .withMessageContaining("clipNorm: the limit must be a finite number above 0")
                .withMessageEndingWith("not 0.0");
    }

    @Test
    void a_momentum_that_reaches_1_later_is_refused_by_the_update_that_would_use_it() {
        Sgd rule = Sgd.of(0.1).momentum(Schedule.linear(0.5, 1, 2));
        assertThatThrownBy(() -> new Updates(rule, Shape.of(1))
                        .compiled(new double[] {1}, List.of(new double[1], new double[1], new double[1])))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("momentum is 1.0 at step 2; it must stay at least 0 and below 1");
    }

    @Test
    void rules_are_values() {
        assertThat(AdamW.of(0.1).beta1(0.8).weightDecay(0))
                .isEqualTo(AdamW.of(0.1).weightDecay(0).beta1(0.8))
                .isNotEqualTo(AdamW.of(0.1));
        assertThat(Sgd.of(0.1).momentum(0.9).rate(Schedule.constant(0.2)))
                .isEqualTo(Sgd.of(0.2).momentum(0.9));
    }
}
