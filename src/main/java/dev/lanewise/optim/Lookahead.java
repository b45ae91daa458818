package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;
import java.util.Objects;

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
 *
 * @param rule what trains; one that steps from its weights, not from a point of its own as averages and schedule-free
 *     rules do
 * @param every k, at least 1; default 5
 * @param step α, how far the slow weights follow, from 0 to 1; default 0.5
 */
public record Lookahead(Optimizer rule, int every, Schedule step) implements Optimizer {

    /**
     * Takes the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Lookahead {
        Objects.requireNonNull(rule, "Lookahead: rule");
        if (every < 1) {
            throw new IllegalArgumentException("Lookahead: every must be 1 update or more, not " + every);
        }
        step = Hyper.share("Lookahead", "step", step);
    }

    /** {@return lookahead over a rule, with k = 5 and α = 0.5} */
    public static Lookahead of(Optimizer rule) {
        return new Lookahead(rule, 5, Schedule.constant(0.5));
    }

    /** @throws IllegalArgumentException if the rule takes its gradient elsewhere than at its weights */
    @Override
    public Tensor gradientPoint(Tensor w, Slots slots) {
        Tensor point = Iterate.gradientPoint(rule, slots);
        if (point != Iterate.get(slots)) {
            throw new IllegalArgumentException("Lookahead: " + Hyper.name(rule)
                    + " steps from a point of its own, which a step back of its weights would not move; put Lookahead"
                    + " within it, around the rule that steps, or use it without");
        }
        return point;
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor fast = Iterate.next(rule, gradient, slots);
        Schedule checked = Hyper.upTo1("step", step);
        Tensor share = slots.scalar("step back", t -> t % every == every - 1 ? checked.at(t) : -1);
        Tensor back = share.greaterOrEqual(0);
        Tensor slow = Tensor.where(back, Iterate.towards(fast, w, share), w);
        Iterate.set(Tensor.where(back, slow, fast), slots);
        return slow;
    }

    @Override
    public Schedule rate() {
        return rule.rate();
    }

    @Override
    public Lookahead rate(Schedule other) {
        return new Lookahead(rule.rate(other), every, step);
    }

    @Override
    public Lookahead weightDecay(Schedule other) {
        return new Lookahead(rule.weightDecay(other), every, step);
    }

    @Override
    public boolean needsShapes() {
        return rule.needsShapes();
    }

    /** {@return this with a step back after every kth update, at least 1} */
    public Lookahead every(int updates) {
        return new Lookahead(rule, updates, step);
    }

    /** {@return this with another α, from 0 to 1} */
    public Lookahead step(Schedule other) {
        return new Lookahead(rule, every, other);
    }

    /** {@return this with another α, from 0 to 1} */
    public Lookahead step(double other) {
        return step(Hyper.constant("Lookahead", "step", other));
    }
}
