package dev.lanewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.laws.Json;
import dev.lanewise.train.PlateauRule.Goal;
import dev.lanewise.train.PlateauRule.Habit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PlateauTest {
    private static final Json FILE = Json.resource("/golden/schedules.json");

    @TestFactory
    Stream<DynamicTest> the_rates_of_pytorch_keras_and_optax() {
        List<Json> cases = FILE.get("cases").list().stream()
                .filter(c -> c.get("kind").text().equals("reduce_on_plateau"))
                .toList();
        assertThat(cases).hasSize(13);
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.get("id").text(), () -> check(c)));
    }

    private static void check(Json golden) {
        Json params = golden.get("params");
        double rate = params.get("lr").number();
        double threshold = params.get("threshold").number();
        boolean relative = params.get("thresholdMode").text().equals("rel");
        Plateau plateau = new PlateauRule(
                        params.get("mode").text().equals("min") ? Goal.MINIMUM : Goal.MAXIMUM,
                        params.get("factor").number(),
                        (int) params.get("patience").number(),
                        relative ? 0 : threshold,
                        relative ? threshold : 0,
                        (int) params.get("cooldown").number(),
                        params.get("minLr").number() / rate,
                        params.get("reduceWhen").text().equals("bad > patience")
                                ? Habit.PYTORCH
                                : params.has("cooldownStep") ? Habit.OPTAX : Habit.KERAS)
                .begin();
        List<Json> metrics = golden.get("metrics").list(),
                values = golden.get("values").list();
        for (int i = 0; i < metrics.size(); i++) {
            plateau = plateau.next(metrics.get(i).number());
            double expected = values.get(i).number();
            assertThat(rate * plateau.scale())
                    .as("after report " + i)
                    .isCloseTo(
                            expected,
                            within(1e-15 + FILE.get("relativeTolerance").number() * expected));
        }
    }

    @Test
    void a_negative_metric_improves_as_a_positive_one_does() {
        PlateauRule rule = PlateauRule.pytorch().leastGain(0, 0.1);
        assertThat(rule.improves(-1.2, -1)).isTrue();
        assertThat(rule.improves(-1.05, -1)).isFalse();
        assertThat(rule.goal(Goal.MAXIMUM).improves(-0.8, -1)).isTrue();
        assertThat(rule.goal(Goal.MAXIMUM).improves(-0.95, -1)).isFalse();
    }

    @Test
    void what_is_not_a_number_is_bad_from_the_first_report_on() {
        Plateau plateau = PlateauRule.keras().patience(2).begin();
        assertThat(plateau.next(Double.NaN).bad()).isEqualTo(1);
        assertThat(plateau.next(Double.NaN).next(Double.NaN).scale()).isEqualTo(0.1);
        assertThat(plateau.next(Double.NaN).next(1).best()).isEqualTo(1);
    }

    @Test
    void settings_out_of_range_are_refused_by_name() {
        PlateauRule rule = PlateauRule.keras();
        assertThatThrownBy(() -> rule.factor(1)).hasMessageContaining("factor must be above 0 and below 1, not 1.0");
        assertThatThrownBy(() -> rule.patience(-1)).hasMessageContaining("patience");
        assertThatThrownBy(() -> rule.leastGain(Double.NaN, 0)).hasMessageContaining("absolute");
        assertThatThrownBy(() -> rule.leastGain(0, 1)).hasMessageContaining("relative");
        assertThatThrownBy(() -> rule.floor(2)).hasMessageContaining("floor");
    }
}
