package dev.lanewise.benchmarks;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** ND4J's updaters as DL4J calls them: the gradient becomes the step, which is subtracted. One thread. */
public final class Nd4jPeer implements Peer {
    /** Not a tiny one: the step is the next update's gradient, and must not fade into subnormal numbers. */
    private static final double RATE = 1;
    /** Updates between fresh gradients. */
    private static final int FRESH = 64;

    @Override
    public String name() {
        return "ND4J";
    }

    @Override
    public Optional<Runnable> update(Rule rule, int n) {
        return updater(rule).map(config -> {
            Nd4j.getEnvironment().setMaxThreads(1);
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            INDArray fresh = Nd4j.createFromArray(UpdateCase.numbers(n)), weights = fresh.dup(), gradient = fresh.dup();
            long state = config.stateSize(n);
            GradientUpdater<?> updater =
                    config.instantiate(state == 0 ? null : Nd4j.zeros(1, state).castTo(fresh.dataType()), true);
            INDArray row = gradient.reshape(1, n);
            int[] step = {0};
            return () -> {
                if (step[0] % FRESH == 0) {
                    gradient.assign(fresh);
                }
                updater.applyUpdater(row, step[0]++, 0);
                weights.subi(gradient);
            };
        });
    }

    private static Optional<IUpdater> updater(Rule rule) {
        return Optional.ofNullable(
                switch (rule) {
                    case SGD -> new Sgd(RATE);
                    case SGD_NESTEROV -> new Nesterovs(RATE, 0.9);
                    case ADAM -> new Adam(RATE);
                    default -> null;
                });
    }
}
