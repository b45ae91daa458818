package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;
import java.util.Objects;

/**
 * Any rule with weight decay beside it: the weights shrink by themselves before the rule steps from them, and not
 * through the gradient.
 *
 * <pre>
 * w ← w·(1 − rate/relativeTo·weightDecay)
 * w ← rule(w, g)
 * </pre>
 *
 * <p>Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019, algorithm 2. Relative to 1, the default, the
 * decay is multiplied by the rate: around {@link Adam} this is {@link AdamW}, bit for bit. Relative to the rate's peak,
 * the decay follows the schedule's shape alone, as in the paper, and does not change with the peak.
 *
 * <pre>{@code
 * Optimizer sgdW = DecoupledDecay.of(Sgd.of(rate).momentum(0.9), 0.01);
 * Optimizer relative = DecoupledDecay.of(Sgd.of(rate), 1e-4).relativeTo(0.1);
 * }</pre>
 *
 * @param rule without weight decay of its own; steps from the shrunken weights; one that takes its gradient elsewhere
 *     than at its weights has a decay of its own
 * @param weightDecay share of the weights lost per update and unit of rate/relativeTo
 * @param relativeTo what the rate is divided by, above 0
 */
public record DecoupledDecay(Optimizer rule, Schedule weightDecay, double relativeTo)
        implements Optimizer, WeightDecay<DecoupledDecay> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range, or the rule decays weights itself
     */
    public DecoupledDecay {
        Objects.requireNonNull(rule, "rule");
        weightDecay = Hyper.positive("DecoupledDecay", "weightDecay", weightDecay);
        if (!rule.weightDecay(Schedule.constant(0)).equals(rule)) {
            throw new IllegalArgumentException("DecoupledDecay: the rule has a weight decay of its own already: " + rule
                    + "; use that one, or make the rule with weightDecay(0)");
        }
        if (!((float) relativeTo > 0 && relativeTo <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("DecoupledDecay: relativeTo must be a finite number above 0 (up to "
                    + Float.MAX_VALUE + "), not " + relativeTo);
        }
    }

    /** {@return the rule with a decay multiplied by its rate} */
    public static DecoupledDecay of(Optimizer rule, Schedule weightDecay) {
        return new DecoupledDecay(rule, weightDecay, 1);
    }

    /** {@return the rule with a decay multiplied by its rate} */
    public static DecoupledDecay of(Optimizer rule, double weightDecay) {
        return of(rule, Hyper.constant("DecoupledDecay", "weightDecay", weightDecay));
    }

    /** {@return the same with a decay multiplied by rate/peak: give the schedule's largest value} */
    public DecoupledDecay relativeTo(double peak) {
        return new DecoupledDecay(rule, weightDecay, peak);
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        if (Hyper.isZero(weightDecay)) {
            return rule.next(w, g, slots);
        }
        Tensor kept = slots.scalar(
                "1−rate·weightDecay",
                Hyper.map(rule.rate(), weightDecay, (eta, decay) -> 1 - eta / relativeTo * decay));
        return rule.next(w.times(kept), g, slots);
    }

    /** @throws IllegalArgumentException if the rule takes its gradient elsewhere than at its weights */
    @Override
    public Tensor gradientPoint(Tensor w, Slots slots) {
        Tensor point = rule.gradientPoint(w, slots);
        if (point != w) {
            throw new IllegalArgumentException("DecoupledDecay: " + Hyper.name(rule)
                    + " takes its gradient elsewhere than at the weights it returns; give it a weight decay"
                    + " of its own, or put the decay around the rule within it");
        }
        return point;
    }

    @Override
    public Schedule rate() {
        return rule.rate();
    }

    @Override
    public DecoupledDecay rate(Schedule other) {
        return new DecoupledDecay(rule.rate(other), weightDecay, relativeTo);
    }

    @Override
    public DecoupledDecay weightDecay(Schedule other) {
        return new DecoupledDecay(rule, other, relativeTo);
    }

    @Override
    public boolean needsShapes() {
        return rule.needsShapes();
    }
}
