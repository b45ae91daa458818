package dev.lanewise.optim;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.schedule.Span.percent;
import static dev.lanewise.train.Budget.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.schedule.Curve;
import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The code of docs/optimizers.md, and its formulas and slots beside those of the sources. */
class OptimizersGuideTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/lanewise/optim");
    private static final Pattern RULE = Pattern.compile("public final class (\\w+) extends (Rule|Around)<");
    private static final Pattern FORMULA = Pattern.compile("<pre>\\R(.*?)\\R \\* </pre>", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("\\| \\[(\\w+)]\\(#\\w+\\) \\| .*? \\| (\\d+) \\|.*");

    private final Model model =
            Model.of(Dense.of(2, 8).then(RELU).then(Dense.of(8, 2))).initialize(Seed.of(1));
    private final Batches batches = DataSet.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new int[] {0, 1, 1, 0})
            .batches(4);

    @Test
    void rules_are_chosen_and_composed() {
        Optimizer usual = AdamW.of(Plan.cosine(3e-3, 3e-5, percent(95)).warmup(percent(5)))
                .weightDecay(1e-2);
        Optimizer tuned = Sgd.of(0.1).momentum(0.9).nesterov(true);
        Optimizer open = ScheduleFreeSgd.of(3).warmup(45);
        Optimizer smooth = Ema.of(usual, 0.999).warmup(true);
        Trainer trainer =
                Trainer.of(model, SOFTMAX_CROSS_ENTROPY).optimizer(smooth).build();
        double before = trainer.evaluate(batches.data()).loss();
        trainer.fit(batches, steps(300));
        assertThat(trainer.evaluate(batches.data()).loss()).isLessThan(before);
        Optimizer averaged = WeightAverage.of(
                        Lookahead.of(Sgd.of(0.1).momentum(0.9)).every(6))
                .from(1_000)
                .every(100);
        assertThat(Stream.of(tuned, open, averaged).map(Optimizer::rate).map(rate -> rate.at(0)))
                .containsExactly(0.1, 3.0, 0.1);
    }

    @Test
    void the_momentum_of_one_cycle_runs_against_its_rate() {
        Optimizer oneCycle = Sgd.of(Schedule.oneCycle(0.5, 300))
                .momentum(Schedule.oneCycle(0.85, 300, 0.3, 0.85 / 0.95, 1, Curve.COSINE, 2));
        Schedule momentum = ((Sgd) oneCycle).momentum();
        for (int t = 0; t < 299; t++) {
            double rises = oneCycle.rate().at(t + 1) - oneCycle.rate().at(t);
            assertThat(Math.signum(momentum.at(t + 1) - momentum.at(t))).isEqualTo(-Math.signum(rises));
        }
        assertThat(momentum.at(90)).isEqualTo(0.85);
        Optimizer planned = Sgd.of(Plan.oneCycle(0.5, percent(100)))
                .momentum(Plan.oneCycle(0.85, percent(100), 0.3, 0.85 / 0.95, 1, Curve.COSINE, 2));
        assertThat(planned.withSchedules((name, schedule) ->
                        Plan.behind(schedule).map(plan -> plan.bind(30, 4, 300)).orElse(schedule)))
                .isEqualTo(oneCycle);
    }

    @Test
    void an_estimate_is_read_from_the_state() {
        Trainer free = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(Prodigy.of(1))
                .build();
        free.fit(batches, steps(20));
        Map<String, Float> estimates = Prodigy.estimates(free.state().slots());
        assertThat(estimates.get("d")).isGreaterThan(1e-6f);
    }

    record SignMomentum(Schedule rate) implements Optimizer {
        @Override
        public Tensor next(Tensor w, Tensor g, Slots slots) {
            Tensor m = slots.average("m", g, 0.9);
            return w.minus(slots.rate().times(m.sign()));
        }
    }

    @Test
    void a_rule_of_ones_own_is_its_formula() {
        assertThat(new Updates(new SignMomentum(Schedule.constant(0.5)), Shape.of(2))
                        .compiled(new double[] {1, 1}, List.of(new double[] {3, -2}))
                        .getFirst())
                .containsExactly(0.5, 1.5);
    }

    record OwnAdam(Schedule rate, Schedule decay) implements Optimizer {
        @Override
        public Tensor next(Tensor w, Tensor g, Slots slots) {
            Coefficient beta1 = slots.number("beta1", 0.9), beta2 = slots.number("beta2", 0.999);
            Coefficient rate = slots.rate(), decay = slots.number("decay", this.decay);
            Tensor m = slots.average("m", g, beta1);
            Tensor v = slots.average("v", g.square(), beta2);
            Tensor root = beta2.correction().reciprocal().times(v).sqrt();
            Tensor step = rate.over(beta1.correction()).times(m).dividedBy(root.plus(1e-8));
            return rate.times(decay).oneMinus().times(w).minus(step);
        }

        @Override
        public OwnAdam weightDecay(Schedule other) {
            return new OwnAdam(rate, other);
        }
    }

    @Test
    void an_adam_of_ones_own_takes_the_steps_of_adam_w() {
        Schedule rate = Schedule.constant(0.01), decay = Schedule.constant(0.1);
        List<double[]> gradients = List.of(new double[] {3, -2}, new double[] {1, 0.5}, new double[] {-2, 4});
        double[][] own = new Updates(new OwnAdam(rate, decay), Shape.of(2))
                .compiled(new double[] {1, -1}, gradients)
                .toArray(double[][]::new);
        double[][] ours = new Updates(AdamW.of(rate).weightDecay(decay), Shape.of(2))
                .compiled(new double[] {1, -1}, gradients)
                .toArray(double[][]::new);
        for (int i = 0; i < own.length; i++) {
            assertThat(own[i]).containsExactly(ours[i], org.assertj.core.data.Offset.offset(1e-6));
        }
    }

    @TestFactory
    Stream<DynamicTest> every_formula_is_that_of_the_source() throws IOException {
        Map<String, String> formulas = formulas();
        assertThat(formulas).hasSizeGreaterThan(25);
        String page = Files.readString(Path.of("docs/optimizers.md"));
        return formulas.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> assertThat(quoted(page, rule.getKey()))
                        .contains(rule.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> the_table_counts_the_slots() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        Files.readString(Path.of("docs/optimizers.md"))
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> counts.put(row.group(1), Integer.parseInt(row.group(2))));
        List<Optimizer> rules = List.of(
                Sgd.of(1),
                HeavyBall.of(1),
                Asgd.of(1),
                Rprop.of(1),
                Adagrad.of(1),
                Adadelta.of(1),
                RmsProp.of(1),
                Adam.of(1),
                AdamW.of(1),
                Adamax.of(1),
                NAdam.of(1),
                RAdam.of(1),
                AdaBound.of(1),
                AdaBelief.of(1),
                Yogi.of(1),
                Adan.of(1),
                Lion.of(1),
                Muon.of(1),
                Adafactor.of(1),
                Lamb.of(1),
                Lars.of(1),
                ScheduleFreeSgd.of(1),
                ScheduleFreeAdamW.of(1),
                Prodigy.of(1),
                DAdaptation.of(1),
                Ema.of(Sgd.of(1), 0.9),
                WeightAverage.of(Sgd.of(1)),
                Lookahead.of(Sgd.of(1)));
        assertThat(rules.stream().map(rule -> rule.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(counts.keySet());
        return rules.stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getClass().getSimpleName(), () -> {
                    long full = tracedSlots(rule).stream()
                            .filter(slot -> slot.shape().elements() == 200)
                            .count();
                    assertThat(full).isEqualTo((long) counts.get(rule.getClass().getSimpleName()));
                }));
    }

    private static List<Slot> tracedSlots(Optimizer rule) {
        List<Part> parts = List.of(new Part("w", 0, Shape.of(10, 20)));
        return GradientPoint.of(List.of(new Group(rule, parts)), Tensor.parameter("w", 200), parts)
                .update(Tensor.input("gradient", 200))
                .slots();
    }

    /** {@return the formula of every rule that is public, without the signs of a comment} */
    private static Map<String, String> formulas() throws IOException {
        Map<String, String> formulas = new TreeMap<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                String source = Files.readString(file);
                Matcher rule = RULE.matcher(source), formula = FORMULA.matcher(source);
                if (rule.find() && formula.find() && !rule.group(1).equals("DecoupledDecay")) {
                    formulas.put(
                            rule.group(1),
                            formula.group(1)
                                    .replaceAll("(?m)^ \\* ?", "")
                                    .replace("&gt;", ">")
                                    .replace("&lt;", "<"));
                }
            }
        }
        return formulas;
    }

    private static Optional<String> quoted(String page, String rule) {
        Matcher section = Pattern.compile("(?m)^### " + rule + "\\n.*?```\\n(.*?)\\n```", Pattern.DOTALL)
                .matcher(page);
        return section.find() ? Optional.of(section.group(1)) : Optional.empty();
    }
}
