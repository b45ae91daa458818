package dev.lanewise.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Optional;

/** DJL with PyTorch, on one thread. */
public final class DjlPeer implements Peer {
    private static final Tracker RATE = Tracker.fixed(1e-9f);

    @Override
    public String name() {
        return "DJL";
    }

    @Override
    public Optional<Runnable> update(Rule rule, int n) {
        return optimizer(rule).map(optimizer -> {
            System.setProperty("ai.djl.pytorch.num_threads", "1");
            System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
            NDManager manager = NDManager.newBaseManager();
            float[] numbers = UpdateCase.numbers(n);
            NDArray weights = manager.create(numbers), gradient = manager.create(numbers);
            return () -> optimizer.update("weights", weights, gradient);
        });
    }

    private static Optional<Optimizer> optimizer(Rule rule) {
        return Optional.ofNullable(
                switch (rule) {
                    case SGD -> Optimizer.sgd().setLearningRateTracker(RATE).build();
                    case SGD_MOMENTUM ->
                        Optimizer.sgd()
                                .setLearningRateTracker(RATE)
                                .optMomentum(0.9f)
                                .build();
                    case ADAM -> Optimizer.adam().optLearningRateTracker(RATE).build();
                    case ADAMW -> Optimizer.adamW().optLearningRateTracker(RATE).build();
                    default -> null;
                });
    }
}
