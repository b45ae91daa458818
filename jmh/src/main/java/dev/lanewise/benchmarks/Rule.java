package dev.lanewise.benchmarks;

import dev.lanewise.optim.AdaBelief;
import dev.lanewise.optim.AdaBound;
import dev.lanewise.optim.Adadelta;
import dev.lanewise.optim.Adafactor;
import dev.lanewise.optim.Adagrad;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Adamax;
import dev.lanewise.optim.Adan;
import dev.lanewise.optim.Asgd;
import dev.lanewise.optim.DAdaptation;
import dev.lanewise.optim.Ema;
import dev.lanewise.optim.HeavyBall;
import dev.lanewise.optim.Lamb;
import dev.lanewise.optim.Lars;
import dev.lanewise.optim.Lion;
import dev.lanewise.optim.Muon;
import dev.lanewise.optim.NAdam;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Prodigy;
import dev.lanewise.optim.RAdam;
import dev.lanewise.optim.RmsProp;
import dev.lanewise.optim.Rprop;
import dev.lanewise.optim.ScheduleFreeAdamW;
import dev.lanewise.optim.ScheduleFreeSgd;
import dev.lanewise.optim.Sgd;
import dev.lanewise.optim.Yogi;
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
    ADAMW(AdamW.of(Rule.RATE)),
    HEAVY_BALL(HeavyBall.of(Rule.RATE)),
    ASGD(Asgd.of(Rule.RATE)),
    RPROP(Rprop.of(Rule.RATE).least(1e-12)),
    ADAGRAD(Adagrad.of(Rule.RATE)),
    ADADELTA(Adadelta.of(Rule.RATE)),
    RMSPROP(RmsProp.of(Rule.RATE)),
    RMSPROP_CENTERED(RmsProp.of(Rule.RATE).centered(true).momentum(0.9)),
    ADAMAX(Adamax.of(Rule.RATE)),
    NADAM(NAdam.of(Rule.RATE)),
    RADAM(RAdam.of(Rule.RATE)),
    ADABOUND(AdaBound.of(Rule.RATE).finalRate(Rule.RATE)),
    AMSBOUND(AdaBound.of(Rule.RATE).finalRate(Rule.RATE).amsbound(true)),
    ADABELIEF(AdaBelief.of(Rule.RATE)),
    YOGI(Yogi.of(Rule.RATE)),
    ADAN(Adan.of(Rule.RATE)),
    LION(Lion.of(Rule.RATE)),
    SCHEDULE_FREE_SGD(ScheduleFreeSgd.of(Rule.RATE)),
    SCHEDULE_FREE_ADAMW(ScheduleFreeAdamW.of(Rule.RATE)),
    PRODIGY(Prodigy.of(Rule.RATE), 2),
    DADAPTATION(DAdaptation.of(Rule.RATE)),
    EMA_ADAMW(Ema.of(AdamW.of(Rule.RATE), 0.999)),
    LARS(Lars.of(Rule.RATE), 2),
    LAMB(Lamb.of(Rule.RATE)),
    ADAFACTOR(Adafactor.of(Rule.RATE)),
    MUON(Muon.of(Rule.RATE));

    private static final double RATE = 1e-9;

    private final Optimizer optimizer;
    private final Optional<GccUpdate> twin;
    private final int readTwice;

    Rule(Optimizer optimizer) {
        this(optimizer, Optional.empty(), 0);
    }

    /**
     * @param twin the same rule in C
     */
    Rule(Optimizer optimizer, GccUpdate twin) {
        this(optimizer, Optional.of(twin), 0);
    }

    /**
     * @param readTwice how many arrays it has to read once more, because a sum over them comes before the step
     */
    Rule(Optimizer optimizer, int readTwice) {
        this(optimizer, Optional.empty(), readTwice);
    }

    Rule(Optimizer optimizer, Optional<GccUpdate> twin, int readTwice) {
        this.optimizer = optimizer;
        this.twin = twin;
        this.readTwice = readTwice;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    Optional<GccUpdate> twin() {
        return twin;
    }

    int readTwice() {
        return readTwice;
    }
}
