package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/** A rule at another rate than it was made with; what it steps at comes from its slots in any case. */
record AtRate(Optimizer rule, Schedule rate) implements Optimizer {
    AtRate {
        rate = Hyper.RATE.range().checked(Hyper.name(rule), Hyper.RATE.name(), rate);
    }

    @Override
    public Tensor next(Tensor weights, Tensor gradient, Slots slots) {
        return rule.next(weights, gradient, slots);
    }

    @Override
    public Tensor gradientPoint(Tensor weights, Slots slots) {
        return rule.gradientPoint(weights, slots);
    }

    @Override
    public Optimizer rate(Schedule other) {
        return rule.rate(other);
    }

    @Override
    public Optimizer weightDecay(Schedule decay) {
        return rule.weightDecay(decay).rate(rate);
    }

    @Override
    public boolean needsShapes() {
        return rule.needsShapes();
    }
}
