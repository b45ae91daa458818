package dev.lanewise.optim;

import static dev.lanewise.optim.Range.FROM_0_TO_1;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Lookahead over a rule: k steps forward with the fast weights θ, one step back towards the slow weights w, which are
 * what is evaluated, saved and served:
 *
 * <pre>
 * θ ← rule(θ, gradient at θ)
 * after every kth update:  w ← w + step·(θ − w),  θ ← w
 * </pre>
 *
 * <p>Zhang et al., Lookahead Optimizer: k steps forward, 1 step back, 2019, algorithm 1; the rule's own slots are kept
 * over the step back. As in Optax, the slow weights are what is evaluated at any time; in the authors' PyTorch code the
 * model holds the fast ones between two steps back, and the user swaps.
 *
 * <p>Use it to steady a rule whose rate is high. Memory: one slot per weight, {@code iterate} (θ), and those of the
 * rule, under {@code rule/}.
 */
public final class Lookahead extends Around<Lookahead> {
    private static final Option<Integer> EVERY = new Option<>("every");
    private static final Hyper STEP = new Hyper("step", FROM_0_TO_1);

    private Lookahead(Settings settings) {
        super(settings, Lookahead::new);
        Hyper.count("Lookahead", "every", 1, " update or more", get(EVERY));
    }

    /**
     * {@return lookahead over a rule, with k = 5 and α = 0.5}
     *
     * @param rule one that steps from its weights, not from a point of its own as averages and schedule-free rules do
     */
    public static Lookahead of(Optimizer rule) {
        return new Lookahead(settings("Lookahead", rule).with(EVERY, 5).with(STEP, 0.5));
    }

    /** @throws IllegalArgumentException if the rule takes its gradient elsewhere than at its weights */
    @Override
    public Tensor gradientPoint(Tensor w, Slots slots) {
        Tensor point = Iterate.gradientPoint(rule(), slots);
        if (point != Iterate.get(slots)) {
            throw new IllegalArgumentException("Lookahead: " + Hyper.name(rule())
                    + " steps from a point of its own, which a step back of its weights would not move; put Lookahead"
                    + " within it, around the rule that steps, or use it without");
        }
        return point;
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Coefficient alpha = number(STEP, slots);
        int every = get(EVERY);
        Tensor fast = Iterate.next(rule(), gradient, slots);
        Tensor share = slots.scalar("step back", t -> t % every == every - 1 ? alpha.at(t) : -1);
        Tensor back = share.greaterOrEqual(0);
        Tensor slow = Tensor.where(back, Iterate.towards(fast, w, share), w);
        Iterate.set(Tensor.where(back, slow, fast), slots);
        return slow;
    }

    /** {@return this with a step back after every kth update, at least 1} */
    public Lookahead every(int updates) {
        return with(EVERY, updates);
    }

    /** {@return this with another α, from 0 to 1} */
    public Lookahead step(Schedule other) {
        return with(STEP, other);
    }

    /** {@return this with another α, from 0 to 1} */
    public Lookahead step(double other) {
        return with(STEP, other);
    }
}
