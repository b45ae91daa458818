package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.laws.SmallStack;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NestingTest {
    private static final int MOST = 100;

    private static Map<String, UnaryOperator<Optimizer>> wrappers() {
        Map<String, UnaryOperator<Optimizer>> wrappers = new LinkedHashMap<>();
        wrappers.put("Ema", rule -> Ema.of(rule, 0.9));
        wrappers.put("WeightAverage", WeightAverage::of);
        wrappers.put("Lookahead", Lookahead::of);
        wrappers.put("DecoupledDecay", rule -> DecoupledDecay.of(rule, 0));
        wrappers.put(
                "GradientTransform.then", rule -> GradientTransform.clipValue(1).then(rule));
        wrappers.put("Muon", rule -> Muon.of(0.1).otherwise(rule));
        return wrappers;
    }

    private static Optimizer nested(int rules, UnaryOperator<Optimizer> wrapper) {
        Optimizer rule = Sgd.of(0.1);
        for (int i = 1; i < rules; i++) {
            rule = wrapper.apply(rule);
        }
        return rule;
    }

    @TestFactory
    Stream<DynamicTest> more_than_a_hundred_rules_around_one_another_are_refused_at_once() {
        return wrappers().entrySet().stream()
                .map(wrapper -> DynamicTest.dynamicTest(
                        wrapper.getKey(),
                        () -> SmallStack.run(() -> assertThatIllegalArgumentException()
                                .isThrownBy(() -> nested(5_000, wrapper.getValue()))
                                .withMessageStartingWith(
                                        wrapper.getKey() + ": more than 100 rules around one another"))));
    }

    @TestFactory
    Stream<DynamicTest> a_hundred_work_on_a_small_stack() {
        return wrappers().entrySet().stream()
                .map(wrapper -> DynamicTest.dynamicTest(
                        wrapper.getKey(),
                        () -> SmallStack.run(() -> {
                            Optimizer rule = nested(MOST, wrapper.getValue());
                            assertThat(rule.rate(Schedule.constant(0.1)))
                                    .isEqualTo(rule)
                                    .hasSameHashCodeAs(rule)
                                    .hasToString(rule.toString());
                        })));
    }

    @Test
    void a_hundred_averages_train_on_a_small_stack() throws Exception {
        SmallStack.run(() -> assertThat(new Updates(nested(MOST, rule -> Ema.of(rule, 0.9)), Shape.of(2)).slots())
                .hasSize(MOST - 1));
    }

    @Test
    void more_than_a_hundred_transforms_after_one_another_are_refused() throws Exception {
        GradientTransform clip = GradientTransform.clipValue(1);
        SmallStack.run(() -> assertThatIllegalArgumentException()
                .isThrownBy(() -> Stream.generate(() -> clip).limit(5_000).reduce(GradientTransform::then))
                .withMessageStartingWith("GradientTransform.then: more than 100 transforms after one another"));
        GradientTransform hundred = Stream.generate(() -> clip)
                .limit(MOST)
                .reduce(GradientTransform::then)
                .orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hundred.then(Sgd.of(0.1)))
                .withMessageContaining("transforms of the gradient counted");
    }
}
