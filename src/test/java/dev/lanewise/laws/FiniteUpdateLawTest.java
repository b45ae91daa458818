package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Scores;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import dev.lanewise.tensor.Values;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.Selector;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Weights and optimizer state stay finite, or the update is refused as a whole: every rule, over gradients of every size and
 * of patterns that are hard on one rule or another, at every rate.
 */
class FiniteUpdateLawTest {
    private static final int ROWS = 4, COLUMNS = 3, UPDATES = 5;
    /** The ends of float, and what is near to where squares and reciprocals leave it; in between nothing changes. */
    private static final double[] SCALES = {1e-38, 1e-30, 1e-18, 1e-8, 1, 1e8, 1e15, 8e18, 1e25, 1e37};

    /** Ordinary, almost more than calm, and almost more than float. */
    private static final double[] RATES = {1, 1e6, 1e37};

    /** None, ordinary ones, and together almost more than calm. */
    private static final float[] WEIGHTS = {0, 0.5f, 0x1p36f};

    /** The edges of what a hyper-parameter may be; a rule refuses those that are beyond its own. */
    private static final double[] HYPERS = {0, 1.2e-38, Math.nextDown(1.0), 1e30, 3e38};

    /** Up to these, an update is ordinary: it must be made. */
    private static final double COMMON_SCALE = 1e15, COMMON_RATE = 1;

    /** What an element of the gradient is, relative to the scale. */
    private enum Pattern {
        CONSTANT {
            @Override
            double at(int row, int column, int step, Random random) {
                return 1;
            }
        },
        RANDOM {
            @Override
            double at(int row, int column, int step, Random random) {
                return random.nextGaussian();
            }
        },
        ZERO_COLUMN {
            @Override
            double at(int row, int column, int step, Random random) {
                return column == 1 ? 0 : random.nextGaussian();
            }
        },
        ZERO_ROW {
            @Override
            double at(int row, int column, int step, Random random) {
                return row == 1 ? 0 : random.nextGaussian();
            }
        },
        ZERO {
            @Override
            double at(int row, int column, int step, Random random) {
                return 0;
            }
        },
        TURNING {
            @Override
            double at(int row, int column, int step, Random random) {
                return step % 2 == 0 ? 1 : -1;
            }
        },
        ONE_HUGE {
            @Override
            double at(int row, int column, int step, Random random) {
                return row == 0 && column == 0 ? 1 : 1e-12;
            }
        },
        FADING {
            @Override
            double at(int row, int column, int step, Random random) {
                return step == 0 ? random.nextGaussian() : 0;
            }
        },
        WAKING {
            @Override
            double at(int row, int column, int step, Random random) {
                return step < UPDATES - 1 ? 0 : random.nextGaussian();
            }
        };

        abstract double at(int row, int column, int step, Random random);
    }

    /** Σ output·target: one example for each row of the weights makes the targets their gradient. */
    private static final Loss GIVEN_GRADIENT = new Loss() {
        @Override
        public boolean accepts(Type target) {
            return target == Type.FLOAT32;
        }

        @Override
        public Tensor perExample(Tensor output, Tensor target) {
            return output.times(target).sum(1);
        }

        @Override
        public Scores scores(Shape output, Type target) {
            return MEAN_SQUARED_ERROR.scores(output, target);
        }

        @Override
        public String toString() {
            return "given gradient";
        }
    };

    @TestFactory
    Stream<DynamicTest> what_an_update_writes_is_finite_or_nothing_is_written() {
        return Rules.all().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> everyGradient(rule, false)));
    }

    @TestFactory
    Stream<DynamicTest> and_with_a_limit_on_the_norm_a_finite_gradient_of_any_size_is_taken() {
        return Rules.all().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> everyGradient(rule, true)));
    }

    /** Each of its hyper-parameters at the edges of its range, given to a group: what only the rule knows, the trainer does not. */
    @TestFactory
    Stream<DynamicTest> whatever_the_hyper_parameters_of_a_group_are() {
        Map<Class<?>, Rules> last = new LinkedHashMap<>();
        Rules.all().forEach(rule -> last.put(rule.optimizer().getClass(), rule));
        return last.values().stream().map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> everyHyper(rule)));
    }

    private static void everyHyper(Rules rule) throws ReflectiveOperationException {
        Map<String, Optimizer> edges = new LinkedHashMap<>();
        for (Method setter : rule.optimizer().getClass().getMethods()) {
            Class<?>[] types = setter.getParameterTypes();
            boolean number = types.length == 1 && (types[0] == double.class || types[0] == Schedule.class);
            if (!number || Modifier.isStatic(setter.getModifiers())) {
                continue;
            }
            setter.setAccessible(true);
            for (double value : HYPERS) {
                Schedule varies = Schedule.of(t -> value);
                try {
                    if (setter.invoke(rule.optimizer(), types[0] == double.class ? value : varies)
                            instanceof Optimizer edge) {
                        edges.put(setter.getName() + " " + types[0].getSimpleName() + " " + value, edge);
                    }
                } catch (InvocationTargetException refused) {
                    assertThat(refused.getCause())
                            .isInstanceOfAny(IllegalArgumentException.class, UnsupportedOperationException.class);
                }
            }
        }
        List<String> wrong = new ArrayList<>();
        edges.forEach((name, edge) -> {
            Trainer trainer;
            try {
                trainer = Trainer.of(begin(0.5f), GIVEN_GRADIENT)
                        .optimizer(rule.optimizer())
                        .groups(Selector.rest().adjusted(whatever -> edge))
                        .build();
            } catch (IllegalArgumentException refused) {
                return;
            }
            try (trainer) {
                TrainingState start = trainer.state();
                for (Pattern pattern : List.of(Pattern.RANDOM, Pattern.FADING)) {
                    for (double scale : new double[] {1e-30, 1, 1e15}) {
                        trainer.restore(start);
                        String found = updates(trainer, pattern, scale, false);
                        if (found != null) {
                            wrong.add(name + ", " + pattern + " · " + scale + ": " + found);
                        }
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static Model begin(float weight) {
        Model model = Model.of(Dense.of(ROWS, COLUMNS)).initialize(Seed.of(7));
        float[] weights = model.weights();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.copySign(weight, weights[i]);
        }
        return model.withWeights(weights);
    }

    private static void everyGradient(Rules rule, boolean clipped) {
        List<String> wrong = new ArrayList<>();
        for (float weight : WEIGHTS) {
            var builder = Trainer.of(begin(weight), GIVEN_GRADIENT).optimizer(rule.optimizer());
            try (Trainer trainer = (clipped ? builder.clipNorm(1) : builder).build()) {
                TrainingState start = trainer.state();
                for (double rate : clipped ? new double[] {1e-2} : RATES) {
                    for (Pattern pattern : Pattern.values()) {
                        for (double scale : SCALES) {
                            trainer.restore(start);
                            trainer.rate().override(rate);
                            boolean common = clipped || scale <= COMMON_SCALE && rate <= COMMON_RATE;
                            String found = updates(trainer, pattern, scale, common && weight <= 1);
                            if (found != null) {
                                wrong.add(pattern + " · " + scale + " at rate " + rate + " from " + weight + ": "
                                        + found);
                            }
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** {@return what is wrong; null if nothing is} */
    private static String updates(Trainer trainer, Pattern pattern, double scale, boolean mustBeTaken) {
        float[] x = new float[ROWS * ROWS], targets = new float[ROWS * COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            x[row * ROWS + row] = 1;
        }
        Random random = new Random(1);
        for (int step = 0; step < UPDATES; step++) {
            for (int i = 0; i < targets.length; i++) {
                // Of the mean over the examples
                targets[i] =
                        (float) (ROWS * scale * Math.clamp(pattern.at(i / COLUMNS, i % COLUMNS, step, random), -2, 2));
            }
            TrainingState before = trainer.state();
            try {
                trainer.step(x, targets);
            } catch (ArithmeticException refused) { // of the update, or of a number that a schedule gives
                if (!trainer.state().equals(before)) {
                    return "written: " + refused.getMessage();
                }
                boolean lossIsFinite =
                        !(refused instanceof DivergedException diverged) || Double.isFinite(diverged.loss());
                return mustBeTaken && lossIsFinite ? refused.getMessage() : null;
            }
            TrainingState after = trainer.state();
            if (!isFinite(after.weights())
                    || !after.slots().values().stream().allMatch(FiniteUpdateLawTest::isFinite)) {
                return "not finite after update " + step;
            }
        }
        return null;
    }

    private static boolean isFinite(Values values) {
        for (float value : values.toArray()) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
