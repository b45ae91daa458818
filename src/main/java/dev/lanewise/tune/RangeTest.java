package dev.lanewise.tune;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.tensor.Seed;
import dev.lanewise.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Trains for some hundred updates while the learning rate rises over many decades, and reads from the loss which rates are good
 * (Smith 2017, <i>Cyclical learning rates for training neural networks</i>, section 3.3). An immutable description; each method
 * gives another one.
 *
 * <pre>{@code
 * RangeResult range = RangeTest.exponential(1e-6, 1).run(model, SOFTMAX_CROSS_ENTROPY, train.batches(32).shuffled());
 * double peak = range.recommendation().rate().orElseThrow();
 * Plan rate = range.oneCycle().orElseThrow();
 * }</pre>
 *
 * <p>Nothing that one gives it is touched, whatever happens: a model is a value, and of a trainer a {@linkplain Trainer#fork fork} runs, with its
 * weights, optimizer state, random streams and place in the data. Groups with a multiple of the trainer's rate keep it; groups with a
 * rate of their own stay on that.
 *
 * <p>It needs no more than the batches that it makes updates with: 100 points on 45 batches an epoch are a little over two epochs.
 */
public final class RangeTest {
    private static final int POINTS = 100;

    private final Sweep sweep;
    private final Convention convention;
    private final DataSet heldOut; // null: the loss of each batch
    private final List<Seed> seeds; // empty: one run, as it comes

    private RangeTest(Sweep sweep, Convention convention, DataSet heldOut, List<Seed> seeds) {
        this.sweep = sweep;
        this.convention = convention;
        this.heldOut = heldOut;
        this.seeds = seeds;
    }

    /**
     * {@return a test with these rates, by the {@linkplain Convention#LANEWISE own convention}}
     *
     * @param sweep the rates
     */
    public static RangeTest of(Sweep sweep) {
        return new RangeTest(Objects.requireNonNull(sweep, "range test: sweep"), Convention.LANEWISE, null, List.of());
    }

    /**
     * {@return a test with 100 rates in equal factors}
     *
     * @param from far below any good rate, such as 1e-7
     * @param to where training diverges, such as 10; for rules like Adam, 1
     * @throws IllegalArgumentException as {@link Sweep#Sweep}
     */
    public static RangeTest exponential(double from, double to) {
        return of(Sweep.exponential(from, to, POINTS));
    }

    /**
     * {@return a test with 100 rates in equal steps}, as Smith did it, for a last look at a decade
     *
     * @throws IllegalArgumentException as {@link Sweep#Sweep}
     */
    public static RangeTest linear(double from, double to) {
        return of(Sweep.linear(from, to, POINTS));
    }

    /** {@return the same with so many rates, and thus updates} */
    public RangeTest points(int count) {
        return new RangeTest(sweep.points(count), convention, heldOut, seeds);
    }

    /** {@return the same with another way to smooth and to stop} */
    public RangeTest convention(Convention other) {
        return new RangeTest(sweep, Objects.requireNonNull(other, "range test: convention"), heldOut, seeds);
    }

    /**
     * {@return the same by the loss on examples that are not trained on, after each update}; steadier, and as much slower as there are
     * examples
     */
    public RangeTest validation(DataSet examples) {
        return new RangeTest(sweep, convention, Objects.requireNonNull(examples, "range test: validation"), seeds);
    }

    /**
     * {@return the same once for each seed}, so that the spread of a suggestion can be seen. Each run has another order of the examples,
     * where they are shuffled, and, if it is given a model and no trainer, fresh weights.
     *
     * @throws IllegalArgumentException if there are none
     */
    public RangeTest seeds(Seed... each) {
        if (each.length == 0) {
            throw new IllegalArgumentException("range test: seeds must be at least one");
        }
        return new RangeTest(sweep, convention, heldOut, List.of(each));
    }

    /** {@return the rates} */
    public Sweep sweep() {
        return sweep;
    }

    /**
     * {@return what the sweep shows, with the optimizer that a trainer has by itself, AdamW} The best rate depends on the optimizer: for another one, give
     * a trainer.
     *
     * @param model where training is to begin; not modified
     * @param loss to make small
     * @param batches to train on
     * @throws CancellationException if the thread is interrupted; the interrupt stays set
     */
    public RangeResult run(Model model, Loss loss, Batches batches) {
        return run(model, m -> Trainer.of(m, loss).build(), batches);
    }

    /**
     * {@return what the sweep shows}
     *
     * @param model where training is to begin; not modified
     * @param training makes a trainer of a model: {@code m -> Trainer.of(m, loss).optimizer(Sgd.of(0.1).momentum(0.9)).build()}
     * @param batches to train on
     * @throws CancellationException if the thread is interrupted; the interrupt stays set
     */
    public RangeResult run(Model model, Function<Model, Trainer> training, Batches batches) {
        if (seeds.isEmpty()) {
            try (Trainer trainer = training.apply(model)) {
                return new RangeResult(sweep, List.of(sweep(trainer, batches)));
            }
        }
        List<RangeResult.Run> runs = new ArrayList<>();
        for (Seed seed : seeds) {
            try (Trainer trainer = training.apply(model.initialize(seed))) {
                runs.add(sweep(trainer, reordered(batches, seed)));
            }
        }
        return new RangeResult(sweep, runs);
    }

    /**
     * {@return what the sweep shows from where a training is now}
     *
     * @param trainer with optimizer, groups, clipping; not modified
     * @param batches to train on
     * @throws CancellationException if the thread is interrupted; the interrupt stays set
     * @throws IllegalStateException if another thread is using the trainer
     */
    public RangeResult run(Trainer trainer, Batches batches) {
        List<RangeResult.Run> runs = new ArrayList<>();
        if (seeds.isEmpty()) {
            try (Trainer fork = trainer.fork()) {
                runs.add(sweep(fork, batches));
            }
        }
        for (Seed seed : seeds) {
            try (Trainer fork = trainer.fork()) {
                runs.add(sweep(fork, reordered(batches, seed)));
            }
        }
        return new RangeResult(sweep, runs);
    }

    private static Batches reordered(Batches batches, Seed seed) {
        return batches.seed().isEmpty() ? batches : batches.shuffled(seed);
    }

    private RangeResult.Run sweep(Trainer trainer, Batches batches) {
        return new SweepRun(sweep, new Recorder(convention), heldOut).run(trainer, batches);
    }

    @Override
    public String toString() {
        return "range test: " + sweep + ", " + convention.name() + ", " + convention.smoothing()
                + (heldOut == null ? "" : ", on held-out examples")
                + (seeds.isEmpty() ? "" : ", seeds " + Arrays.toString(seeds.toArray()));
    }
}
