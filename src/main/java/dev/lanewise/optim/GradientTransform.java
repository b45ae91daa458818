package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;

/**
 * Changes a gradient before a rule uses it, as a formula over tensors; an implementation is an immutable value.
 * Transforms are joined in the order in which the gradient passes them, the rule last:
 *
 * <pre>{@code
 * Optimizer rule = centralize().then(adaptiveClip(0.01)).then(AdamW.of(rate));
 * GradientTransform halved = (g, w, slots) -> g.times(0.5);
 * Optimizer other = halved.then(Sgd.of(0.1).momentum(0.9));
 * }</pre>
 *
 * <p>What looks at all gradients together, such as clipping by their common norm, is a setting of whoever trains.
 */
@FunctionalInterface
public interface GradientTransform {

    /**
     * {@return the gradient that the next transform or the rule sees}
     *
     * @param gradient g, as {@link Optimizer#next} has it
     * @param weights where the gradient was taken, of the same shape: the {@linkplain Optimizer#gradientPoint gradient
     *     point} of the rule that follows
     * @param slots shared with the transforms and the rule that follow: names must differ
     */
    Tensor apply(Tensor gradient, Tensor weights, Slots slots);

    /** {@return whether it looks at parameters as wholes; see {@link Optimizer#needsShapes}} */
    default boolean needsShapes() {
        return false;
    }

    /**
     * {@return this, and then the next on what this returns}
     *
     * @throws IllegalArgumentException if they are more than a hundred
     */
    default GradientTransform then(GradientTransform next) {
        return new Chain(this, next);
    }

    /**
     * {@return the rule on what this returns}; its {@linkplain Optimizer#weightDecay weight decay} is that of {@link
     * #weightDecay(Schedule)} if this has one, and else that of the rule
     *
     * @throws IllegalArgumentException if transforms and rules around one another are more than a hundred
     */
    default Optimizer then(Optimizer rule) {
        return new Transformed(this, rule);
    }

    // ---- the common ones ----

    /** {@return every element limited to −max … max; NaN stays NaN} */
    static GradientTransform clipValue(double max) {
        return new Limited(Limited.Limit.VALUE, max, 0);
    }

    /**
     * {@return each parameter's gradient shortened to a norm}: g · min(1, max/(‖g‖₂ + 1e-6)). The norm of all gradients
     * together is a setting of whoever trains.
     */
    static GradientTransform clipNorm(double max) {
        return clipNorm(max, Clip.EPSILON);
    }

    /**
     * {@return each parameter's gradient shortened to a norm, g · min(1, max/(‖g‖₂ + ε))}
     *
     * @param max the limit, above 0
     * @param epsilon ε, at least 0
     * @throws IllegalArgumentException if a number is out of its range
     */
    static GradientTransform clipNorm(double max, double epsilon) {
        return new Limited(Limited.Limit.NORM, max, epsilon);
    }

    /**
     * {@return each unit's gradient shortened to a share of the unit's weights}, with an ε of 1e-3; see {@link
     * #adaptiveClip(double, double)}
     */
    static GradientTransform adaptiveClip(double max) {
        return adaptiveClip(max, 1e-3);
    }

    /**
     * {@return each unit's gradient shortened to a share of the unit's weights}: where ‖gᵢ‖ exceeds max·m with m =
     * max(‖wᵢ‖, ε), gᵢ ← gᵢ · max·m/‖gᵢ‖. A unit is an output of the layer, a column of weights {@code [in, out]}; a
     * vector, such as a bias, is one unit. Brock et al., High-Performance Large-Scale Image Recognition Without
     * Normalization, 2021, equation 3, where 0.01 serves large batches; the last layer is better left out, by a {@link
     * Group}.
     *
     * @param max the share, above 0
     * @param epsilon the least norm that weights count with, above 0, so that those that begin at 0 can grow
     * @throws IllegalArgumentException if one is not a finite number above 0
     */
    static GradientTransform adaptiveClip(double max, double epsilon) {
        return new AdaptiveClip(max, epsilon);
    }

    /**
     * {@return gradients without the mean of each unit}: g ← g − mean(g) over all axes but the last, so that every
     * column of the gradient of weights {@code [in, out]} adds up to 0; vectors pass as they are. Yong et al., Gradient
     * Centralization, 2020, equation 1.
     */
    static GradientTransform centralize() {
        return new Centralized();
    }

    /**
     * {@return L2 weight decay, g + decay·w, which passes through all that follows}; see {@link DecoupledDecay} for the
     * other
     */
    static GradientTransform weightDecay(Schedule decay) {
        return new Coupled(decay);
    }

    /**
     * {@return L2 weight decay, g + decay·w, which passes through all that follows}; see {@link DecoupledDecay} for the
     * other
     */
    static GradientTransform weightDecay(double decay) {
        return weightDecay(Hyper.constant("weightDecay", "decay", decay));
    }

    /** {@return noise with the γ of the paper, 0.55}; see {@link #noise(double, double, Seed)} */
    static GradientTransform noise(double eta, Seed seed) {
        return noise(eta, 0.55, seed);
    }

    /**
     * {@return g + normal noise of variance η/(1 + t)^γ}, which helps deep networks from poor first weights;
     * Neelakantan et al., Adding Gradient Noise Improves Learning for Very Deep Networks, 2015, equations 1 and 2, with
     * η of 0.01, 0.3 or 1 and γ 0.55.
     *
     * @param eta the variance at step 0, above 0
     * @param gamma how fast it falls, at least 0
     * @param seed equal seeds give equal noise, step by step
     * @throws IllegalArgumentException if a number is out of its range
     */
    static GradientTransform noise(double eta, double gamma, Seed seed) {
        return new GradientNoise(eta, gamma, seed);
    }
}
