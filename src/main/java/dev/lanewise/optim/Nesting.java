package dev.lanewise.optim;

import java.util.Objects;

/**
 * How many rules may lie around one another. Whatever is asked of the outermost is asked of all of them, each within the other's call:
 * five thousand overflowed the stack, in {@code toString} as in training.
 */
final class Nesting {
    private static final int MOST = 100;

    private Nesting() {}

    /** Refuses a rule around which there may not be another. */
    static void around(String wrapper, Optimizer rule) {
        Objects.requireNonNull(rule, () -> wrapper + ": rule");
        require(wrapper, 1, rule);
    }

    /** Refuses what is too many together. */
    static void around(GradientTransform transform, Optimizer rule) {
        Objects.requireNonNull(rule, "GradientTransform.then: rule");
        require("GradientTransform.then", count(transform), rule);
    }

    private static void require(String wrapper, int around, Optimizer rule) {
        if (around + count(rule) > MOST) {
            throw new IllegalArgumentException(wrapper + ": more than " + MOST
                    + " rules around one another, transforms of the gradient counted; leave some of them out");
        }
    }

    /** Refuses what is too many after one another. */
    static void chain(GradientTransform first, GradientTransform next) {
        Objects.requireNonNull(next, "GradientTransform.then: next");
        if (count(first) + count(next) > MOST) {
            throw new IllegalArgumentException(
                    "GradientTransform.then: more than " + MOST
                            + " transforms after one another; write some of them as one formula of gradient, weights and slots");
        }
    }

    private static int count(Optimizer rule) {
        return switch (rule) {
            case Around<?> around -> 1 + count(around.rule());
            case Transformed transformed -> count(transformed.transform()) + count(transformed.rule());
            case Muon muon -> 1 + muon.otherwise().map(Nesting::count).orElse(0);
            default -> 1;
        };
    }

    private static int count(GradientTransform transform) {
        return transform instanceof Chain chain ? count(chain.first()) + count(chain.next()) : 1;
    }
}
