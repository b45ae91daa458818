package dev.lanewise.train;

import dev.lanewise.data.Batches;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a training has changed: with it, a run that was interrupted goes on to the same bits as one that was not.
 *
 * @param updates t, the updates completed: the schedules' clock
 * @param epoch which epoch comes next or is under way, from 0
 * @param batch how many of its batches are done
 * @param order what those batches are a part of; empty between two epochs
 * @param losses of the updates in the epoch under way, of which its mean is made; none between two epochs
 * @param weights all parameters, with the state of layers behind what is learned
 * @param slots the optimizer's state by name
 * @param overrides the learning rates that are {@linkplain LearningRate#override overridden}, by the name of the group; the
 *     trainer's own has the empty name
 * @param rates the learning rates that the last update used, by the name of the group, for rules that read them again; where one is
 *     missing, the schedule's value counts
 * @param skips the updates that were skipped
 * @param bests what early stopping has seen in the fit under way, by the name of the metric that it watches; empty between two fits
 * @param course the run that the optimizer's plans are bound to; empty before the first one, and without plans
 */
public record TrainingState(
        int updates,
        int epoch,
        int batch,
        Optional<Order> order,
        Losses losses,
        Values weights,
        Map<String, Values> slots,
        Map<String, Double> overrides,
        Map<String, Double> rates,
        Skips skips,
        Map<String, Best> bests,
        Optional<Course> course) {

    /**
     * Checks the counters and the rates.
     *
     * @throws IllegalArgumentException if one is negative, an override is no learning rate, the batches done are not within an epoch of that
     *     order, or there are losses of more examples than they have
     */
    public TrainingState {
        if (updates < 0 || epoch < 0 || batch < 0) {
            throw new IllegalArgumentException("training state: updates " + updates + ", epoch " + epoch + " and batch "
                    + batch + " must be 0 or more");
        }
        if (batch == 0 == order.isPresent() || batch > 0 && batch >= order.get().batchesPerEpoch()) {
            throw new IllegalArgumentException(
                    "training state: " + batch + " batches done do not lie within an epoch of "
                            + (order.isEmpty()
                                    ? "no order"
                                    : order.get() + ", which has " + order.get().batchesPerEpoch())
                            + "; give the order if and only if an epoch is under way");
        }
        if (losses.examples()
                > order.map(each -> (long) batch * each.batchSize()).orElse(0L)) {
            throw new IllegalArgumentException(
                    "training state: losses of " + losses.examples() + " examples in an epoch" + " of which " + batch
                            + " batches are done; allowed: no more examples than these have");
        }
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
        overrides.values().forEach(LearningRate::require);
        rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
        bests = Collections.unmodifiableMap(new LinkedHashMap<>(bests));
    }

    /**
     * The losses of the updates that an epoch under way has seen: a resumed one ends with the mean of all.
     *
     * @param sum over the examples, each with the loss of its update
     * @param examples how many, without those of skipped updates
     */
    public record Losses(double sum, int examples) {
        /** Of no update. */
        public static final Losses NONE = new Losses(0, 0);

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if there are fewer than 0 examples, or a sum without examples
         */
        public Losses {
            if (examples < 0 || examples == 0 && sum != 0) {
                throw new IllegalArgumentException("training state: the sum of the losses of " + examples
                        + " examples is " + sum + "; allowed: 0 or more examples, and 0 for none");
            }
        }
    }

    /**
     * How many updates were skipped because loss or gradient was not finite.
     *
     * @param total all of them
     * @param inARow since the last update
     */
    public record Skips(int total, int inARow) {
        /** None. */
        public static final Skips NONE = new Skips(0, 0);

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is negative, or more were skipped in a row than in all
         */
        public Skips {
            if (inARow < 0 || total < inARow) {
                throw new IllegalArgumentException("training state: " + inARow + " updates skipped in a row and "
                        + total + " in all; allowed: 0 or more, and no more in a row than in all");
            }
        }
    }

    /**
     * The run that plans are bound to: what an epoch and all of it are, in updates. A fit that goes on with it has the same schedules.
     *
     * @param begin t at its beginning
     * @param skipped how many updates had been skipped before it
     * @param batch how many batches of its first epoch were done
     * @param order of its batches
     * @param updates how many it has in all
     */
    public record Course(int begin, int skipped, int batch, Order order, int updates) {

        /**
         * Checks the counters.
         *
         * @throws IllegalArgumentException if one is negative, it has no update, or the batches done are no part of an epoch
         */
        public Course {
            Objects.requireNonNull(order, "training state: the order of the run's batches");
            if (begin < 0 || skipped < 0 || batch < 0 || batch >= order.batchesPerEpoch() || updates < 1) {
                throw new IllegalArgumentException("training state: a run of " + updates + " updates from update "
                        + begin
                        + " and batch " + batch + " on, after " + skipped + " skipped ones; allowed: 1 or more updates,"
                        + " 0 or more of all others, and batches below " + order.batchesPerEpoch());
            }
        }

        /** {@return t at its end, if no update is skipped} */
        long end() {
            return (long) begin + updates;
        }

        /** {@return whether so many updates, made and skipped ones, are its end} */
        boolean isOver(int made, int skippedInAll) {
            return (long) made - begin + skippedInAll - skipped >= updates;
        }
    }

    /**
     * What early stopping has seen of a fit: with it, a resumed one stops where it would have, with the same weights.
     *
     * @param reports how many epochs there were
     * @param waited how many since the last improvement
     * @param value the best value of the metric; NaN before there is one
     * @param epoch of the best value, from 1; 0 before there is one, or where it is that of the fit's beginning
     * @param update t at the best value
     * @param weights the best ones; empty before there are any
     * @param slots the optimizer's state then, by name
     */
    public record Best(
            int reports, int waited, double value, int epoch, int update, Values weights, Map<String, Values> slots) {

        /**
         * Checks the counters.
         *
         * @throws IllegalArgumentException if one is negative, or there is a value without weights or the reverse
         */
        public Best {
            if (reports < 0 || waited < 0 || epoch < 0 || update < 0) {
                throw new IllegalArgumentException(
                        "training state: the counters of early stopping must be 0 or more, not " + reports + ", "
                                + waited + ", " + epoch + " and " + update);
            }
            if (Double.isNaN(value) != (weights.size() == 0)) {
                throw new IllegalArgumentException("training state: the best value of early stopping is " + value
                        + " and its weights are " + weights.size() + " numbers; give both or, with NaN, none");
            }
            slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        }
    }

    /**
     * What decides which examples the k-th batch of an epoch has, apart from the examples themselves.
     *
     * @param examples how many there are
     * @param batchSize examples in a full batch
     * @param dropsLast whether a smaller batch at the end is left out
     * @param seed of the shuffling; empty without
     */
    public record Order(int examples, int batchSize, boolean dropsLast, Optional<Seed> seed) {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is below 1
         */
        public Order {
            if (examples < 1 || batchSize < 1) {
                throw new IllegalArgumentException("training state: an order needs 1 or more examples and examples in a"
                        + " batch, not " + examples + " and " + batchSize);
            }
        }

        /** {@return the order in which these are served} */
        static Order of(Batches batches) {
            return new Order(batches.data().size(), batches.batchSize(), batches.dropsLast(), batches.seed());
        }

        int examplesPerEpoch() {
            return dropsLast ? examples - examples % batchSize : examples;
        }

        int batchesPerEpoch() {
            return dropsLast ? examples / batchSize : Math.ceilDiv(examples, batchSize);
        }
    }
}
