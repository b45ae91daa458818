package dev.lanewise.laws;

import dev.lanewise.tensor.Tensor;
import java.util.List;

/** Gradient clipping as formulas over tensors. */
final class GoldenClipping {
    private GoldenClipping() {}

    /** √Σ g² over all elements of all gradients. */
    static Tensor norm(List<Tensor> gradients) {
        return gradients.stream()
                .map(gradient -> gradient.square().sum())
                .reduce(Tensor::plus)
                .orElseThrow()
                .sqrt();
    }

    /** All gradients times min(1, maxNorm/(norm + ε)); a norm of 0 divides to ∞, of which the minimum is 1. */
    static List<Tensor> byNorm(List<Tensor> gradients, double maxNorm, double epsilon) {
        Tensor factor = norm(gradients).plus(epsilon).divideInto(maxNorm).minimum(Tensor.constant(1));
        return gradients.stream().map(gradient -> gradient.times(factor)).toList();
    }

    static List<Tensor> byValue(List<Tensor> gradients, double value) {
        return gradients.stream().map(gradient -> gradient.clamp(-value, value)).toList();
    }
}
