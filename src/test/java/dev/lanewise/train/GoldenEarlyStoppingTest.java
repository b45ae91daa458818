package dev.lanewise.train;

import static dev.lanewise.train.EarlyStopping.earlyStopping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.laws.Json;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.tensor.Seed;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The reference cases of early stopping, each as a fit whose epochs measure what the case says. */
class GoldenEarlyStoppingTest {
    private static final DataSet DATA = Synthetic.sine(8, 0.1, Seed.of(1));
    private static final List<Json> CASES = Json.resource("/golden/schedules.json").get("cases").list().stream()
            .filter(each -> each.get("kind").text().equals("early_stopping"))
            .toList();

    @TestFactory
    List<DynamicTest> cases() {
        return CASES.stream()
                .map(each -> DynamicTest.dynamicTest(each.get("id").text(), () -> check(each)))
                .toList();
    }

    @Test
    void every_case_is_there() {
        assertThat(CASES).hasSize(10);
    }

    private static void check(Json each) {
        double[] metrics = each.get("metrics").numbers();
        Json settings = each.get("params");
        EarlyStopping stopping = earlyStopping("number")
                .patience(settings.get("patience").integer())
                .minDelta(settings.get("minDelta").number())
                .startFrom(settings.get("startFrom").integer());
        boolean small = settings.get("mode").text().equals("min");
        stopping = small ? stopping.minimize() : stopping.maximize();
        if (!settings.get("baseline").isNull()) {
            stopping.baseline(settings.get("baseline").number());
        }
        Listener reporting = new Listener() {
            @Override
            public void measure(Run run) {
                run.metric("number", metrics[run.epoch() - 1]);
            }
        };
        Trainer trainer = Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), Loss.MEAN_SQUARED_ERROR)
                .build();
        History history = trainer.fit(DATA.batches(8), Budget.epochs(metrics.length), stopping, reporting);
        int stopped = each.get("stopIndex").integer();
        boolean never = stopped < 0;
        assertThat(history.epochs()).hasSize(never ? metrics.length : stopped + 1);
        assertThat(history.stop().cause()).isEqualTo(never ? Stop.Cause.BUDGET : Stop.Cause.LISTENER);
        assertThat(stopping.best()).isEqualTo(each.get("best").number());
        assertThat(stopping.bestEpoch()).isEqualTo(each.get("bestIndex").integer() + 1);
    }
}
