package dev.lanewise.train;

import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.GradientPoint;
import dev.lanewise.optim.Group;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Part;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.util.List;

/**
 * What a training computes, apart from its data: everything that the bits of the result depend on.
 *
 * @param clipValue limit of every element of the gradient; infinite for none
 * @param clipNorm limit of the gradient's norm; infinite for none
 * @param seed of dropout and its like
 * @param shards into how many parts each batch is cut
 */
record Recipe(Model model, Loss loss, Optimizer optimizer, double clipValue, double clipNorm, Seed seed, int shards) {

    /** {@return where the optimizer wants the gradient of these weights} */
    GradientPoint gradientPoint(Tensor weights) {
        List<Part> parts = model.layout().slices().stream()
                .map(slice -> new Part(slice.name(), slice.offset(), slice.shape()))
                .toList();
        return GradientPoint.of(List.of(new Group(optimizer, parts)), weights, parts);
    }
}
