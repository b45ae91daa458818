package dev.lanewise.optim;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;

/**
 * Normal noise whose variance falls as eta/(1 + t)^gamma. It is a function of seed, step and the weight's place among
 * all weights, whatever the groups.
 *
 * @param eta the variance at step 0, above 0
 * @param gamma at least 0
 * @param seed names the numbers
 */
record GradientNoise(double eta, double gamma, Seed seed) implements GradientTransform {
    GradientNoise {
        if (!(eta > 0 && eta <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "noise: eta must be above 0 and finite (up to " + Float.MAX_VALUE + "), not " + eta);
        }
        if (!(gamma >= 0 && gamma <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("noise: gamma must be at least 0 and finite, not " + gamma);
        }
    }

    @Override
    public Tensor apply(Tensor g, Tensor w, Slots slots) {
        Tensor deviation = slots.scalar("√(η/(1+t)ᵞ)", t -> Math.sqrt(eta / Hyper.pow(1.0 + t, gamma)));
        return g.plus(normal(slots).times(deviation));
    }

    /** Box and Muller, 1958: √(−2·ln(1 − u))·cos(2π·v). As u is below 1, there is a logarithm. */
    private Tensor normal(Slots slots) {
        Tensor u = slots.uniform(seed.stream("length")), v = slots.uniform(seed.stream("angle"));
        return u.subtractFrom(1)
                .log()
                .times(-2)
                .sqrt()
                .times(v.times(2 * Math.PI).cos());
    }
}
