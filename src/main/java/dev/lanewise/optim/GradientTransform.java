package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;

/**
 * Changes a gradient before a rule uses it, as a formula over tensors; an implementation is an immutable value. Transforms
 * are joined in the order in which the gradient passes them, the rule last:
 *
 * <pre>{@code
 * GradientTransform halved = (g, w, slots) -> g.times(0.5);
 * Optimizer rule = halved.then(Sgd.of(0.1).momentum(0.9));
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

    /** {@return this, and then the next on what this returns} */
    default GradientTransform then(GradientTransform next) {
        GradientTransform first = this;
        return new GradientTransform() {
            @Override
            public Tensor apply(Tensor gradient, Tensor weights, Slots slots) {
                return next.apply(first.apply(gradient, weights, slots), weights, slots);
            }

            @Override
            public boolean needsShapes() {
                return first.needsShapes() || next.needsShapes();
            }

            @Override
            public String toString() {
                return first + " then " + next;
            }
        };
    }

    /** {@return the rule on what this returns} */
    default Optimizer then(Optimizer rule) {
        return new Transformed(this, rule);
    }
}
