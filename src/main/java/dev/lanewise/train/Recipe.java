package dev.lanewise.train;

import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Part;
import dev.lanewise.tensor.Seed;
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

    /** {@return the parameters as the optimizer sees them} */
    List<Part> parts() {
        return model.layout().slices().stream()
                .map(slice -> new Part(slice.name(), slice.offset(), slice.shape()))
                .toList();
    }
}
