package dev.lanewise.benchmarks;

import dev.lanewise.optim.Adam;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Sgd;
import java.util.Optional;

/**
 * The optimizers that {@link UpdateBenchmark} measures, one line each. Their rates are tiny, so that the weights stay where they are
 * however often an update is repeated.
 */
public enum Rule {
    SGD(Sgd.of(Rule.RATE)),
    SGD_MOMENTUM(Sgd.of(Rule.RATE).momentum(0.9), GccUpdate.MOMENTUM),
    SGD_NESTEROV(Sgd.of(Rule.RATE).momentum(0.9).nesterov(true)),
    ADAM(Adam.of(Rule.RATE), GccUpdate.ADAM),
    AMSGRAD(Adam.of(Rule.RATE).amsgrad(true)),
    ADAMW(AdamW.of(Rule.RATE));

    private static final double RATE = 1e-9;

    private final Optimizer optimizer;
    private final Optional<GccUpdate> twin;

    Rule(Optimizer optimizer) {
        this(optimizer, null);
    }

    /**
     * @param twin the same rule in C
     */
    Rule(Optimizer optimizer, GccUpdate twin) {
        this.optimizer = optimizer;
        this.twin = Optional.ofNullable(twin);
    }

    Optimizer optimizer() {
        return optimizer;
    }

    Optional<GccUpdate> twin() {
        return twin;
    }
}
