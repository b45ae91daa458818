package dev.lanewise.train;

import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.program.Execution;
import dev.lanewise.tensor.Seed;
import java.util.Objects;
import java.util.concurrent.Executor;

/** The settings of a {@link Trainer}. */
public final class TrainerBuilder {
    private final Model model;
    private final Loss loss;
    private Optimizer optimizer = AdamW.of(1e-3);
    private double clipNorm = Double.POSITIVE_INFINITY;
    private double clipValue = Double.POSITIVE_INFINITY;
    private Seed seed = Seed.of(0);
    private int shards = 1;
    private Execution execution = Execution.AUTO;
    private Executor executor;
    private int threads = 1;

    TrainerBuilder(Model model, Loss loss) {
        this.model = Objects.requireNonNull(model, "model");
        this.loss = Objects.requireNonNull(loss, "loss");
    }

    /** {@return this with an update rule; the default is {@code AdamW.of(1e-3)}} */
    public TrainerBuilder optimizer(Optimizer rule) {
        optimizer = Objects.requireNonNull(rule, "optimizer");
        return this;
    }

    /**
     * {@return this with a limit on the norm of the whole gradient, above which it is shortened}
     *
     * @throws IllegalArgumentException if the limit is not above 0 or not finite, as a float
     */
    public TrainerBuilder clipNorm(double max) {
        clipNorm = limit("clipNorm", max);
        return this;
    }

    /**
     * {@return this with a limit on every element of the gradient, applied before that on the norm}
     *
     * @throws IllegalArgumentException if the limit is not above 0 or not finite, as a float
     */
    public TrainerBuilder clipValue(double max) {
        clipValue = limit("clipValue", max);
        return this;
    }

    private static double limit(String name, double max) {
        if (!((float) max > 0 && max <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("trainer: " + name + " must be a float above 0 (" + Float.MIN_VALUE
                    + " to " + Float.MAX_VALUE + "), not " + max + "; leave it out to clip nothing");
        }
        return max;
    }

    /** {@return this with the seed of what is random in training, such as dropout; the default is 0} */
    public TrainerBuilder seed(Seed value) {
        seed = Objects.requireNonNull(value, "seed");
        return this;
    }

    /**
     * {@return this with each batch cut into so many parts, whose gradients are added in one fixed order}
     *
     * <p>The number of shards is part of the training's definition: another one rounds differently. The number of
     * workers is not.
     *
     * @param count 1 (the default) or more
     * @throws IllegalArgumentException if it is below 1
     */
    public TrainerBuilder shards(int count) {
        shards = atLeastOne("shards", count);
        return this;
    }

    /**
     * {@return this with threads that help; results are the same, bit for bit}
     *
     * @param helpers runs {@code count − 1} tasks until the trainer is closed
     * @param count threads including the one that trains
     * @throws IllegalArgumentException if the count is below 1
     */
    public TrainerBuilder workers(Executor helpers, int count) {
        executor = Objects.requireNonNull(helpers, "executor");
        threads = atLeastOne("workers", count);
        return this;
    }

    /** {@return this with loops of one kind; results are the same, bit for bit} */
    public TrainerBuilder execution(Execution kind) {
        execution = Objects.requireNonNull(kind, "execution");
        return this;
    }

    private static int atLeastOne(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("trainer: " + name + " must be 1 or more, not " + count);
        }
        return count;
    }

    /**
     * {@return the trainer, with its own copy of the model's weights}
     *
     * @throws IllegalStateException if the model has no weights yet
     * @throws IllegalArgumentException if it has no parameters, or the optimizer's formula does not fit
     */
    public Trainer build() {
        if (model.layout().size() == 0) {
            throw new IllegalArgumentException("trainer: the model has no parameters, there is nothing to train");
        }
        Recipe recipe = new Recipe(model, loss, optimizer, clipValue, clipNorm, seed, shards);
        Memory memory = new Memory(recipe);
        return new Trainer(recipe, memory, new Replays(recipe, memory, execution, executor, threads));
    }
}
