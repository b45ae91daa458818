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
    void a_schedule_that_leaves_the_range_later_is_refused_at_construction() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sgd.of(0.1).momentum(Schedule.triangular(0.85, 1, 500)))
                .withMessage("Sgd: momentum must be at least 0 and below 1, not 1.0 at step 500");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sgd.of(0.1).momentum(0.5).dampening(Schedule.linear(0.5, 1, 2)))
                .withMessage("Sgd: dampening must be at least 0 and below 1, not 1.0 at step 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdamW.of(0.01).epsilon(Schedule.linear(1e-8, 0, 2)))
                .withMessage("AdamW: epsilon must be above 0 in float32 (at least 1.1754944E-38), not 0.0 at step 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdamW.of(Schedule.linear(1, 1e39, 1)))
                .withMessage("AdamW: rate must be within float32 (up to 3.4028235E38), not 1.0E39 at step 1");
        assertThat(Sgd.of(Schedule.exponential(1e-7, 1.2)).rate()).isEqualTo(Schedule.exponential(1e-7, 1.2));
    }

    @Test
    void a_momentum_that_a_function_raises_to_1_is_refused_by_the_update_that_would_use_it() {
        Sgd rule = Sgd.of(0.1).momentum(t -> Math.min(1, 0.5 + t * 0.25));
        assertThatThrownBy(() -> new Updates(rule, Shape.of(1))
                        .compiled(new double[] {1}, List.of(new double[1], new double[1], new double[1])))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("momentum is 1.0 at step 2; it must stay at least 0 and below 1");
    }

    @Test
    void steps_of_rprop_cannot_be_held_between_bounds_that_are_crossed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rprop.of(0.01).least(100))
                .withMessage("Rprop: least must not be above most, as 100.0 is above 50.0 at step 0; set the one first"
                        + " that widens the range");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rprop.of(0.01).least(1).most(Schedule.linear(3, 0, 3)))
                .withMessageContaining("as 1.0 is above 0.0 at step 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rprop.of(0.01).least(Schedule.linear(1, 60, 1)))
                .withMessageContaining("as 60.0 is above 50.0 at step 1");
        assertThat(Rprop.of(0.01).most(200).least(200).settings()).containsEntry("least", Schedule.constant(200));
        assertThatThrownBy(() -> three(Rprop.of(0.01).least(1).most((Schedule) t -> 2 - t)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("most is 0.0 at step 2; it must stay at least least, 1.0");
    }

    @Test
    void rules_are_values() {
        assertThat(AdamW.of(0.1).beta1(0.8).weightDecay(0))
                .isEqualTo(AdamW.of(0.1).weightDecay(0).beta1(0.8))
                .isNotEqualTo(AdamW.of(0.1));
        assertThat(Sgd.of(0.1).momentum(0.9).rate(Schedule.constant(0.2)))
                .isEqualTo(Sgd.of(0.2).momentum(0.9));
    }

    @Test
    void what_is_finite_as_a_double_but_not_as_a_float_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sgd.of(1e39))
                .withMessage("Sgd: rate must be within float32 (up to 3.4028235E38), not 1.0E39");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sgd.of((Schedule) t -> 1e39))
                .withMessage("Sgd: rate must be within float32 (up to 3.4028235E38), not 1.0E39");
        assertThatThrownBy(() -> three(Sgd.of((Schedule) t -> t < 2 ? 1 : 1e39)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("rate is 1.0E39 at step 2; it must be finite in float32 (up to 3.4028235E38)");
        assertThatThrownBy(() -> three(Adam.of(1e38)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("rate/(1−beta1ᵗ) is ")
                .hasMessageEndingWith(" at step 0, where rate is 1.0E38 and beta1 is 0.9; it must be finite in float32"
                        + " (up to 3.4028235E38)");
    }

    @Test
    void an_epsilon_that_is_0_as_a_float_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Adam.of(0.01).epsilon(0))
                .withMessage("Adam: epsilon must be above 0 in float32 (at least 1.1754944E-38), not 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdamW.of(0.01).epsilon(1e-50))
                .withMessage("AdamW: epsilon must be above 0 in float32 (at least 1.1754944E-38), not 1.0E-50");
        assertThatThrownBy(() -> three(AdamW.of(0.01).epsilon((Schedule) t -> t < 2 ? 1e-8 : 0)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("epsilon is 0.0 at step 2; it must stay above 0 in float32");
        assertThat(three(Adam.of(0.01).epsilon(1.1754944E-38)).getLast()).containsExactly(1);
    }

    @Test
    void a_dampening_that_a_function_raises_to_1_is_refused_by_the_update_that_would_use_it() {
        assertThatThrownBy(() -> three(Sgd.of(0.1).momentum(0.5).dampening((Schedule) t -> t < 2 ? 0.5 : 1)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("dampening is 1.0 at step 2; it must stay at least 0 and below 1");
    }

    @Test
    void what_is_null_is_named() {
        assertThatThrownBy(() -> AdamW.of((Schedule) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("AdamW: rate");
        assertThatThrownBy(() -> Sgd.of(0.1).momentum((Schedule) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Sgd: momentum");
        Optimizer noRule = null;
        GradientTransform noTransform = null;
        assertThatThrownBy(() -> Muon.of(0.1).scale(null)).hasMessage("Muon: scale");
        assertThatThrownBy(() -> Muon.of(0.1).otherwise(noRule)).hasMessage("Muon: otherwise");
        assertThatThrownBy(() -> GradientTransform.centralize().then(noRule))
                .hasMessage("GradientTransform.then: rule");
        assertThatThrownBy(() -> GradientTransform.centralize().then(noTransform))
                .hasMessage("GradientTransform.then: next");
    }

    /** {@return one weight of 1 after each of three updates without gradient} */
    private static List<double[]> three(Optimizer rule) {
        return new Updates(rule, Shape.of(1))
                .compiled(new double[] {1}, List.of(new double[1], new double[1], new double[1]));
    }
}
