package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

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
 */
public final class DecoupledDecay extends Around<DecoupledDecay> implements WeightDecay<DecoupledDecay> {
    private static final Option<Double> RELATIVE_TO = new Option<>("relativeTo");

    private DecoupledDecay(Settings settings) {
        super(settings, DecoupledDecay::new);
        if (!rule().weightDecay(Schedule.constant(0)).equals(rule())) {
            throw new IllegalArgumentException("DecoupledDecay: the rule has a weight decay of its own already: "
                    + rule() + "; use that one, or make the rule with weightDecay(0)");
        }
        double relativeTo = get(RELATIVE_TO);
        if (!((float) relativeTo > 0 && relativeTo <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("DecoupledDecay: relativeTo must be a finite number above 0 (up to "
                    + Float.MAX_VALUE + "), not " + relativeTo);
        }
    }

    /**
     * {@return the rule with a decay multiplied by its rate}
     *
     * @param rule without weight decay of its own; steps from the shrunken weights; one that takes its gradient elsewhere
     *     than at its weights has a decay of its own
     * @param weightDecay share of the weights lost per update and unit of rate/relativeTo, at least 0
     * @throws IllegalArgumentException if the decay is out of its range, or the rule decays weights itself
     */
    public static DecoupledDecay of(Optimizer rule, Schedule weightDecay) {
        return new DecoupledDecay(
                settings("DecoupledDecay", rule).with(WEIGHT_DECAY, weightDecay).with(RELATIVE_TO, 1.0));
    }

    /** {@return the rule with a decay multiplied by its rate} */
    public static DecoupledDecay of(Optimizer rule, double weightDecay) {
        return of(rule, Hyper.constant("DecoupledDecay", "weightDecay", weightDecay));
    }

    /** {@return the same with a decay multiplied by rate/peak: give the schedule's largest value} */
    public DecoupledDecay relativeTo(double peak) {
        return with(RELATIVE_TO, peak);
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Coefficient share = slots.rate().over(get(RELATIVE_TO)).times(number(WEIGHT_DECAY, slots));
        return rule().next(share.oneMinus().times(w), g, slots);
    }

    /** @throws IllegalArgumentException if the rule takes its gradient elsewhere than at its weights */
    @Override
    public Tensor gradientPoint(Tensor w, Slots slots) {
        Tensor point = rule().gradientPoint(w, slots);
        if (point != w) {
            throw new IllegalArgumentException("DecoupledDecay: " + Hyper.name(rule())
                    + " takes its gradient elsewhere than at the weights it returns; give it a weight decay"
                    + " of its own, or put the decay around the rule within it");
        }
        return point;
    }

    @Override
    public DecoupledDecay weightDecay(Schedule other) {
        return with(WEIGHT_DECAY, other);
    }
}
