package dev.lanewise.laws;

import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.schedule.Span.percent;
import static dev.lanewise.schedule.Span.samples;
import static dev.lanewise.schedule.Span.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Sgd;
import dev.lanewise.program.Execution;
import dev.lanewise.schedule.Curve;
import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.schedule.Span;
import dev.lanewise.tensor.Seed;
import dev.lanewise.train.Budget;
import dev.lanewise.train.History;
import dev.lanewise.train.Listener;
import dev.lanewise.train.Run;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A plan that fit binds is the schedule that was bound by hand: the same bits, for every rule and every number, also where the run was interrupted. */
class PlansLawTest {
    private static final DataSet MOONS = Synthetic.moons(41, 0.1, Seed.of(1));

    private static Trainer trainer(Optimizer rule, int accumulate) {
        Model model = Model.of(Sequential.of(Dense.of(2, 3).then(TANH), Dense.of(3, 2)))
                .initialize(Seed.of(3));
        return Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(rule)
                .accumulate(accumulate)
                .execution(Execution.INTERPRETED)
                .build();
    }

    private record Case(int number, Plan rate, Plan momentum, int batch, boolean drops, int accumulate, int epochs) {
        static Case random(int number) {
            Random random = new Random(number);
            return new Case(
                    number,
                    rate(random),
                    random.nextBoolean()
                            ? Plan.linear(0.5, 0.9, percent(50 + random.nextInt(50)))
                            : Plan.oneCycle(0.85, percent(100), 0.3, 0.85 / 0.95, 1, Curve.COSINE, 2),
                    3 + random.nextInt(10),
                    random.nextBoolean(),
                    1 + random.nextInt(2),
                    2 + random.nextInt(2));
        }

        private static Plan rate(Random random) {
            double peak = 0.01 + random.nextDouble() / 10;
            int share = 1 + random.nextInt(60);
            return switch (random.nextInt(6)) {
                case 0 -> Plan.cosine(peak, peak / 100, percent(100 - share)).warmup(percent(share));
                case 1 ->
                    Plan.multiStep(peak, 0.1, Span.epochs(1), Span.epochs(1.5)).cooldown(percent(60), percent(40));
                case 2 -> Plan.linear(peak, 0, samples(30 + share)).max(Plan.constant(peak / 3));
                case 3 -> Plan.cosineRestarts(peak, peak / 10, Span.epochs(1), 2, 0.8);
                case 4 -> Plan.warmupStableDecay(peak, steps(2), percent(share), Span.epochs(1));
                default -> Plan.flatCosine(peak, 0, percent(100)).clamp(1e-4, peak);
            };
        }

        Batches batches() {
            Batches all = MOONS.batches(batch).shuffled(Seed.of(number));
            return drops ? all.dropLast() : all;
        }

        int updatesPerEpoch() {
            return Math.ceilDiv(batches().batchesPerEpoch(), accumulate);
        }

        Trainer planned() {
            return trainer(Sgd.of(rate).momentum(momentum), accumulate);
        }

        Trainer byHand() {
            UnaryOperator<Schedule> bind = schedule -> Plan.behind(schedule)
                    .map(plan -> plan.bind(updatesPerEpoch(), batch * accumulate, epochs * updatesPerEpoch()))
                    .orElse(schedule);
            return trainer(Sgd.of(bind.apply(rate.inRun())).momentum(bind.apply(momentum.inRun())), accumulate);
        }
    }

    @TestFactory
    Stream<DynamicTest> bound_by_fit_or_by_hand_a_plan_has_the_same_bits_also_where_the_run_goes_on_from_any_update() {
        return IntStream.range(0, 10)
                .mapToObj(Case::random)
                .map(run -> DynamicTest.dynamicTest(run.toString(), () -> agrees(run)));
    }

    private static void agrees(Case run) {
        Trainer byHand = run.byHand();
        History expected = byHand.fit(run.batches(), Budget.epochs(run.epochs));
        List<TrainingState> states = new ArrayList<>();
        Trainer whole = run.planned();
        History found = whole.fit(run.batches(), Budget.epochs(run.epochs), new Listener() {
            @Override
            public void onStep(Run step) {
                states.add(step.trainer().state());
            }
        });
        assertThat(found.steps()).isEqualTo(expected.steps()).hasSize(run.epochs * run.updatesPerEpoch());
        assertThat(whole.model().weights()).isEqualTo(byHand.model().weights());
        assertThat(whole.rate().next()).isEqualTo(byHand.rate().next());
        for (TrainingState state : states.subList(0, states.size() - 1)) {
            Trainer resumed = run.planned();
            resumed.restore(state);
            assertThat(resumed.state()).isEqualTo(state);
            assertThat(resumed.rate().next())
                    .isEqualTo(expected.steps().get(state.updates()).learningRate());
            resumed.fit(run.batches(), Budget.epochs(run.epochs - state.epoch()));
            assertThat(resumed.state()).as("from update %d", state.updates()).isEqualTo(whole.state());
        }
    }

    @TestFactory
    Stream<DynamicTest> every_number_of_every_rule_may_be_a_plan() {
        return Rules.all().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> everyNumber(rule.optimizer())));
    }

    private static void everyNumber(Optimizer rule) {
        Set<String> names = new HashSet<>();
        Optimizer planned = rule.withSchedules((name, schedule) -> {
            names.add(name);
            return schedule.equals(Schedule.constant(0))
                    ? schedule
                    : around(schedule).inRun();
        });
        Optimizer byHand = rule.withSchedules(
                (name, schedule) -> schedule.equals(Schedule.constant(0)) ? schedule : bound(around(schedule)));
        Rules.settings(rule).forEach((name, value) -> {
            if (value instanceof Schedule) {
                assertThat(names).contains(rule.getClass().getSimpleName() + ": " + name);
            }
        });
        assertThat(planned).isNotEqualTo(byHand);
        assertThat(planned.withSchedules((name, schedule) ->
                        Plan.behind(schedule).map(PlansLawTest::bound).orElse(schedule)))
                .isEqualTo(byHand);
        Trainer expected = trainer(byHand, 1), found = trainer(planned, 1);
        expected.fit(MOONS.batches(21), Budget.epochs(2));
        found.fit(MOONS.batches(21), Budget.epochs(2));
        assertThat(found.model().weights()).isEqualTo(expected.model().weights());
        assertThat(found.state().slots()).isEqualTo(expected.state().slots());
    }

    /** Not constant, and within the range of whatever number the schedule is. */
    private static Plan around(Schedule schedule) {
        return Plan.linear(schedule.at(0), schedule.at(0) * 0.998, percent(75));
    }

    private static Schedule bound(Plan plan) {
        return plan.bind(2, 21, 4);
    }

    @Test
    void a_plan_whose_lengths_are_in_steps_is_that_schedule() {
        assertThat(Plan.constant(0.1).inRun()).isEqualTo(Schedule.constant(0.1));
        assertThat(AdamW.of(Plan.linear(0.1, 0, steps(9)).warmup(steps(2))))
                .isEqualTo(AdamW.of(Schedule.linear(0.1, 0, 9).warmup(2)));
    }
}
