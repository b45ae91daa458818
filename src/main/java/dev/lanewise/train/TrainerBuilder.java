package dev.lanewise.train;

import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Clip;
import dev.lanewise.optim.Group;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.program.Execution;
import dev.lanewise.schedule.BatchSchedule;
import dev.lanewise.tensor.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/** The settings of a {@link Trainer}. */
public final class TrainerBuilder implements Cloneable {
    private final Model model;
    private final Loss loss;
    private Optimizer optimizer = AdamW.of(1e-3);
    private List<Partition> partitions = new ArrayList<>();
    private double clipNorm = Double.POSITIVE_INFINITY;
    private double clipEpsilon = Clip.EPSILON;
    private double clipValue = Double.POSITIVE_INFINITY;
    private int skips;
    private Seed seed = Seed.of(0);
    private int shards = 1;
    private Gathering gathering = Gathering.ONE;
    private Execution execution = Execution.AUTO;
    private Executor executor;
    private int threads = 1;

    TrainerBuilder(Model model, Loss loss) {
        this.model = Objects.requireNonNull(model, "trainer: the model");
        this.loss = Objects.requireNonNull(loss, "trainer: the loss");
    }

    /** {@return this with an update rule; the default is {@code AdamW.of(1e-3)}} */
    public TrainerBuilder optimizer(Optimizer rule) {
        optimizer = Objects.requireNonNull(rule, "optimizer: the rule");
        return this;
    }

    /**
     * {@return this with groups of parameters that are trained otherwise}
     *
     * <p>Every parameter must be in exactly one of the groups; {@link Selector#rest()} takes what no other selector matches. A
     * further call divides all parameters anew: what both say about a parameter applies, in the order of the calls.
     *
     * <pre>{@code
     * .groups(layer("0").frozen(), layer("4").rateTimes(10), rest())
     * .groups(kind(BIAS, NORM).weightDecay(0), rest())
     * }</pre>
     *
     * @throws IllegalArgumentException if a parameter is in no group or in several, or a selector matches nothing; the text
     *     lists them all
     */
    public TrainerBuilder groups(ParameterGroup... groups) {
        Nulls.refuseIn("groups: the groups", groups);
        partitions.add(Partition.of(model.layout(), List.of(groups)));
        return this;
    }

    /** {@return this without weight decay of biases and norms}, as {@code groups(kind(BIAS, NORM).weightDecay(0), rest())} */
    public TrainerBuilder decayOnlyWeights() {
        partitions.add(Partition.decayingOnlyWeights(model.layout()));
        return this;
    }

    /**
     * {@return this with a learning rate that becomes smaller from layer to layer, from the top down}: the rate times
     * factor<sup>d</sup>, where d is the number of layers with parameters above. For fine-tuning; Howard and Ruder, Universal
     * Language Model Fine-tuning for Text Classification, 2018.
     *
     * @param factor above 0, commonly 0.65 to 0.95
     * @throws IllegalArgumentException if it is not a finite number above 0
     */
    public TrainerBuilder layerwiseDecay(double factor) {
        partitions.add(Partition.layerwise(model.layout(), decay(factor)));
        return this;
    }

    /**
     * {@return this with a learning rate that becomes smaller from layer to layer}, where a layer is all that is within a part of
     * the network
     *
     * @param factor above 0
     * @param layers the paths of the parts, from the bottom to the top, as {@link Selector#layer}
     * @throws IllegalArgumentException if the factor is not a finite number above 0, or a parameter is not in exactly one of them
     */
    public TrainerBuilder layerwiseDecay(double factor, String... layers) {
        Nulls.refuseIn("layerwiseDecay: the layers", layers);
        partitions.add(Partition.layerwise(model.layout(), decay(factor), layers));
        return this;
    }

    private static double decay(double factor) {
        if (!(factor > 0 && factor <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "trainer: layerwiseDecay must be a finite number above 0, not " + factor);
        }
        return factor;
    }

    /**
     * {@return this with a limit on the norm of the whole gradient, above which it is shortened to g · min(1, max/(‖g‖₂ + 1e-6)), also where the squares of
     *     a finite gradient add up to more than a float holds}
     *
     * @throws IllegalArgumentException if the limit is not above 0 or not finite, as a float
     */
    public TrainerBuilder clipNorm(double max) {
        return clipNorm(max, Clip.EPSILON);
    }

    /**
     * {@return this with a limit on the norm of the whole gradient, g · min(1, max/(‖g‖₂ + ε))}
     *
     * @param max the limit, above 0
     * @param epsilon ε, at least 0: 1e-6 as PyTorch, 0 as Keras and Optax
     * @throws IllegalArgumentException if the limit is not above 0 or not finite, as a float, or ε is out of its range
     */
    public TrainerBuilder clipNorm(double max, double epsilon) {
        if (!(epsilon >= 0 && epsilon <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "trainer: the epsilon of clipNorm must be 0 or more, finite in float32 (up to " + Float.MAX_VALUE
                            + "), not " + epsilon);
        }
        clipNorm = limit("clipNorm", max);
        clipEpsilon = epsilon;
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

    /**
     * {@return this with updates skipped whose loss or gradient is not finite, or that would write what is not}
     *
     * <p>Instead of an exception: weights, optimizer and
     * time stay as they were, and training goes on with the next batch. {@link Trainer#skipped()} counts. What a rule of your own has
     * written before it could be seen, as 0/0, is thrown nevertheless: see {@link DivergedException}.
     *
     * @param inARow how many may be skipped one after the other, 1 or more; the next one throws
     * @throws IllegalArgumentException if it is below 1
     */
    public TrainerBuilder skipNonFinite(int inARow) {
        skips = atLeastOne("skipNonFinite", inARow);
        return this;
    }

    /** {@return this with the seed of what is random in training, such as dropout; the default is 0} */
    public TrainerBuilder seed(Seed value) {
        seed = Objects.requireNonNull(value, "seed: the seed");
        return this;
    }

    /**
     * {@return this with each batch cut into so many parts, whose gradients are added in one fixed order}
     *
     * <p>The number of shards is part of the training's definition: another one rounds differently. The number of
     * workers is not. Layers with state, as batch normalization, see each part by itself, one after the other.
     *
     * @param count 1 (the default) or more
     * @throws IllegalArgumentException if it is below 1
     */
    public TrainerBuilder shards(int count) {
        shards = atLeastOne("shards", count);
        return this;
    }

    /**
     * {@return this with one update for every so many batches of a {@code fit}}, where a batch of the size that is wanted takes too
     * much memory. The losses of all their examples are added, with their gradients, and divided by the number of examples
     * once, also where a batch is smaller; clipping, guards and penalties see the whole; what is random is what it would be in one
     * large batch. Equal to that but for the rounding of the sums and for layers with state, as batch normalization, which see each batch by
     * itself. At the end of an epoch, what there is makes an update.
     *
     * @param batches 1 (the default) or more; part of the training's definition, as the number of shards is
     * @throws IllegalArgumentException if it is below 1
     */
    public TrainerBuilder accumulate(int batches) {
        gathering = new Gathering(atLeastOne("accumulate", batches), null);
        return this;
    }

    /**
     * {@return this with updates of a {@code fit} that grow}, or shrink: each takes as many batches as have the examples that the
     * schedule gives for its step, rounded up; as {@link #accumulate(int)} otherwise. Instead of a rate that decays: Smith et al.,
     * Don't Decay the Learning Rate, Increase the Batch Size, 2018; {@link dev.lanewise.schedule.BatchGrowth} makes the one from
     * the other.
     *
     * @param examples of each update; multiples of the batches that are served leave nothing to round
     */
    public TrainerBuilder accumulate(BatchSchedule examples) {
        gathering = new Gathering(1, Objects.requireNonNull(examples, "accumulate: the schedule"));
        return this;
    }

    /**
     * {@return this with threads that help; results are the same, bit for bit}
     *
     * @param helpers runs {@code count − 1} tasks until the trainer is closed, and where several batches make one update as many again, which
     *     sleep while the others work; a task that finds no thread only does not help
     * @param count threads including the one that trains
     * @throws IllegalArgumentException if the count is below 1
     */
    public TrainerBuilder workers(Executor helpers, int count) {
        executor = Objects.requireNonNull(helpers, "workers: the executor");
        threads = atLeastOne("workers", count);
        return this;
    }

    /** {@return this with loops of one kind; results are the same, bit for bit} */
    public TrainerBuilder execution(Execution kind) {
        execution = Objects.requireNonNull(kind, "execution: the kind");
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
     * @throws IllegalArgumentException if it has no parameters, the loss {@linkplain Model#requireFit means} something else by its
     *     outputs, or the optimizer's formula does not fit
     */
    public Trainer build() {
        if (model.layout().learnedSize() == 0) {
            throw new IllegalArgumentException("trainer: the model has no parameters, there is nothing to train");
        }
        model.requireFit(loss);
        Rates rates = new Rates(optimizer.rate());
        List<Group> groups =
                Grouping.of(model.layout(), new Stepping(optimizer, rates.main().live()), partitions, rates::own);
        Recipe recipe = new Recipe(model, loss, groups, clipValue, clipNorm, clipEpsilon, seed, shards, gathering);
        Memory memory = new Memory(recipe);
        Replays replays = new Replays(recipe, memory, execution, executor, threads);
        Plans plans = new Plans(optimizer, recipe, rates, replays);
        return new Trainer(recipe, new Updater(recipe, rates, skips, memory, replays, plans), execution, settings());
    }

    /** {@return a copy that nobody changes, without helping threads}: a clone, so that no setting can be forgotten */
    private TrainerBuilder settings() {
        try {
            TrainerBuilder copy = (TrainerBuilder) clone();
            copy.partitions = new ArrayList<>(partitions);
            copy.executor = null;
            copy.threads = 1;
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
