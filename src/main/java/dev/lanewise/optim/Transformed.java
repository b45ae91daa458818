package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/** A rule whose gradients are changed before it sees them. */
record Transformed(GradientTransform transform, Optimizer rule) implements Optimizer {
    Transformed {
        Nesting.around(transform, rule);
    }

    @Override
    public Tensor next(Tensor weights, Tensor gradient, Slots slots) {
        return rule.next(weights, transform.apply(gradient, gradientPoint(weights, slots), slots), slots);
    }

    @Override
    public Tensor gradientPoint(Tensor weights, Slots slots) {
        return rule.gradientPoint(weights, slots);
    }

    @Override
    public Schedule rate() {
        return rule.rate();
    }

    @Override
    public Optimizer rate(Schedule other) {
        return new Transformed(transform, rule.rate(other));
    }

    /**
     * {@return the same with the decay where it stands: before the rule, which then has none, if there is decay before
     * it}
     */
    @Override
    public Optimizer weightDecay(Schedule decay) {
        return Coupled.isIn(transform)
                ? new Transformed(Coupled.replaced(transform, decay), rule.weightDecay(Schedule.constant(0)))
                : new Transformed(transform, rule.weightDecay(decay));
    }

    @Override
    public boolean needsShapes() {
        return transform.needsShapes() || rule.needsShapes();
    }
}
