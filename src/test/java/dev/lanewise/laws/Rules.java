package dev.lanewise.laws;

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
import dev.lanewise.optim.DecoupledDecay;
import dev.lanewise.optim.Ema;
import dev.lanewise.optim.GradientTransform;
import dev.lanewise.optim.HeavyBall;
import dev.lanewise.optim.Lamb;
import dev.lanewise.optim.Lars;
import dev.lanewise.optim.Lion;
import dev.lanewise.optim.Lookahead;
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
import dev.lanewise.optim.Slots;
import dev.lanewise.optim.WeightAverage;
import dev.lanewise.optim.Yogi;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every update rule of the library, with settings that use all of its formula: what the laws of optimizers are tried on.
 *
 * @param name of the case
 * @param optimizer the rule
 */
record Rules(String name, Optimizer optimizer) {
    private static final Schedule RATE = Schedule.cosine(0.05, 0.01, 40).warmup(4);
    private static final Schedule MOMENTUM = Schedule.triangular(0.8, 0.95, 10);
    private static final GradientTransform HALVED = (g, w, slots) -> g.times(0.5);
    private static final GradientTransform BLOCKS = GradientTransform.centralize()
            .then(GradientTransform.adaptiveClip(0.5))
            .then(GradientTransform.noise(0.01, Seed.of(3)))
            .then(GradientTransform.clipNorm(2))
            .then(GradientTransform.weightDecay(MOMENTUM))
            .then(GradientTransform.clipValue(1));

    /** As a user writes one. */
    private record Own(Schedule rate) implements Optimizer {
        @Override
        public Tensor next(Tensor w, Tensor g, Slots slots) {
            return w.minus(slots.rate().times(slots.average("m", g, 0.9).sign()));
        }
    }

    /** {@return all cases; a new rule needs one} */
    static List<Rules> all() {
        return List.of(
                new Rules("plain", Sgd.of(RATE)),
                new Rules(
                        "momentum",
                        Sgd.of(RATE).momentum(MOMENTUM).dampening(0.1).weightDecay(0.01)),
                new Rules("nesterov", Sgd.of(0.05).momentum(0.9).nesterov(true)),
                new Rules("plain", HeavyBall.of(RATE).momentum(MOMENTUM).weightDecay(0.01)),
                new Rules("nesterov", HeavyBall.of(0.05).nesterov(true)),
                new Rules(
                        "around momentum",
                        DecoupledDecay.of(Sgd.of(RATE).momentum(0.9), MOMENTUM).relativeTo(0.05)),
                new Rules("blocks", BLOCKS.then(AdamW.of(RATE))),
                new Rules("constant", Adagrad.of(0.05)),
                new Rules("all", Adagrad.of(RATE).rateDecay(0.1).initial(0.1).weightDecay(0.01)),
                new Rules("all", Adadelta.of(RATE).rho(MOMENTUM).weightDecay(0.01)),
                new Rules("constant", RmsProp.of(0.05)),
                new Rules(
                        "all",
                        RmsProp.of(RATE).momentum(MOMENTUM).centered(true).weightDecay(0.01)),
                new Rules("constant", Adam.of(0.05)),
                new Rules(
                        "all",
                        Adam.of(RATE)
                                .beta1(MOMENTUM)
                                .epsilonHat(true)
                                .amsgrad(true)
                                .weightDecay(0.01)),
                new Rules("constant", AdamW.of(0.05)),
                new Rules("all", AdamW.of(RATE).beta1(MOMENTUM).epsilonHat(true).amsgrad(true)),
                new Rules("all", Adamax.of(RATE).beta1(MOMENTUM).weightDecay(0.01)),
                new Rules("coupled", NAdam.of(RATE).beta1(MOMENTUM).weightDecay(0.01)),
                new Rules("decoupled", NAdam.of(0.05).weightDecay(0.01).decoupled(true)),
                new Rules("coupled", RAdam.of(RATE).beta2(MOMENTUM).weightDecay(0.01)),
                new Rules("decoupled", RAdam.of(0.05).weightDecay(0.01).decoupled(true)),
                new Rules("adabound", AdaBound.of(RATE).beta1(MOMENTUM).weightDecay(0.01)),
                new Rules("amsbound", AdaBound.of(0.05).amsbound(true).gamma(0.1)),
                new Rules("all", Lion.of(RATE).beta1(MOMENTUM).weightDecay(0.01)),
                new Rules("all", Rprop.of(RATE)),
                new Rules("all", Asgd.of(RATE).from(5).weightDecay(0.01)),
                new Rules("all", Adan.of(RATE).beta1(MOMENTUM).weightDecay(0.01)),
                new Rules("all", AdaBelief.of(RATE).beta1(MOMENTUM).weightDecay(0.01)),
                new Rules("all", Yogi.of(RATE).beta1(MOMENTUM).weightDecay(0.01)),
                new Rules(
                        "all",
                        ScheduleFreeSgd.of(RATE).weightDecay(0.01).warmup(3).stepPower(1)),
                new Rules("all", ScheduleFreeAdamW.of(RATE).weightDecay(0.01).warmup(3)),
                new Rules("all", Lars.of(RATE).momentum(MOMENTUM).trust(0.1).weightDecay(0.01)),
                new Rules("all", Lamb.of(RATE).beta1(MOMENTUM)),
                new Rules("constant", Adafactor.of(0.05)),
                new Rules(
                        "all",
                        Adafactor.of(RATE)
                                .beta1(MOMENTUM)
                                .epsilon1(1e-7)
                                .floors(true)
                                .weightDecay(0.01)),
                new Rules("constant", Muon.of(0.05).scale(Muon.Scale.BY_SHAPE)),
                new Rules("all", Muon.of(RATE).momentum(MOMENTUM).nesterov(false)),
                new Rules("constant", Prodigy.of(1)),
                new Rules(
                        "all",
                        Prodigy.of(RATE)
                                .beta1(MOMENTUM)
                                .d0(1e-3)
                                .growth(1.5)
                                .biasCorrection(true)
                                .safeguarded(true)
                                .weightDecay(0.01)),
                new Rules("coupled", Prodigy.of(1).d0(1e-3).decoupled(false).weightDecay(0.01)),
                new Rules("all", DAdaptation.of(RATE).beta1(MOMENTUM).d0(1e-3).weightDecay(0.01)),
                new Rules("over lamb", Ema.of(Lamb.of(RATE), 0.9).debiased(true)),
                new Rules("warmed up", Ema.of(Sgd.of(RATE).momentum(0.9), 0.9).warmup(true)),
                new Rules("over adam", WeightAverage.of(Adam.of(RATE)).from(5).every(2)),
                new Rules("over momentum", Lookahead.of(Sgd.of(RATE).momentum(0.9))),
                new Rules(
                        "over lookahead",
                        WeightAverage.of(
                                        Lookahead.of(Sgd.of(RATE).momentum(0.9)).every(3))
                                .from(4)
                                .every(3)),
                new Rules(
                        "over an average",
                        Ema.of(WeightAverage.of(Adam.of(RATE)).from(5), 0.9)),
                new Rules("over schedule-free", Ema.of(ScheduleFreeSgd.of(RATE).warmup(3), 0.9)),
                new Rules("before lion", HALVED.then(Lion.of(RATE))),
                new Rules("of a rule of one's own", new Own(MOMENTUM).rate(RATE)));
    }

    /** {@return the hyper-parameters and options of a rule by name} */
    @SuppressWarnings("unchecked") // as declared
    static Map<String, Object> settings(Optimizer rule) {
        Map<String, Object> settings = new HashMap<>();
        try {
            if (!rule.getClass().isRecord()) {
                Method all = rule.getClass().getMethod("settings");
                all.setAccessible(true); // inherited from a class that is not exported
                settings.putAll((Map<String, ?>) all.invoke(rule));
                return settings;
            }
            for (RecordComponent component : rule.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                settings.put(component.getName(), component.getAccessor().invoke(rule));
            }
            return settings;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return optimizer.getClass().getSimpleName() + " " + name;
    }
}
