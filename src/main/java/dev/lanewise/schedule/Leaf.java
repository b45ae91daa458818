package dev.lanewise.schedule;

/**
 * A schedule that begins a text. This list is the only one: {@link Vocabulary} reads the names off it, in this order, and
 * each record says the rest itself.
 */
sealed interface Leaf extends Form
        permits Constant,
                InverseTime,
                StepDecay,
                MultiStep,
                Piecewise,
                Exponential,
                NaturalExponential,
                Linear,
                Polynomial,
                Cosine,
                CosineRestarts,
                Triangular,
                Triangular2,
                ExpRange,
                OneCycle,
                InverseSqrt,
                Noam,
                WarmupStableDecay,
                FlatCosine,
                Sigmoid,
                Knots,
                Custom {

    @Override
    default Form base() {
        return null;
    }

    /** {@return 0; a leaf with an argument called {@code warmup} says its length} */
    @Override
    default double warmupTime() {
        return 0;
    }
}
