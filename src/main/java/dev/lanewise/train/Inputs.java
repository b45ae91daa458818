package dev.lanewise.train;

import dev.lanewise.nn.Model;
import dev.lanewise.tensor.Tensor;
import java.util.Optional;

/**
 * What a step reads: a batch, or the part of one that begins at a row.
 *
 * @param features {@code [batch, ...]}
 * @param weights what each example's loss is multiplied by, {@code [batch]}, if it is
 */
record Inputs(Tensor features, Tensor target, Optional<Tensor> weights, int firstRow) {

    static Inputs of(Model model, Format format) {
        Tensor features = Tensor.input(Model.INPUT, Format.sizes(format.batch(), model.inputShape()));
        Optional<Tensor> weights =
                format.weighted() ? Optional.of(Tensor.input(Format.WEIGHTS, format.batch())) : Optional.empty();
        return new Inputs(features, format.input(), weights, 0);
    }

    int examples() {
        return features.shape().size(0);
    }

    Inputs rows(int from, int to) {
        return new Inputs(
                rows(features, from, to), rows(target, from, to), weights.map(w -> rows(w, from, to)), firstRow + from);
    }

    private static Tensor rows(Tensor x, int from, int to) {
        return from == 0 && to == x.shape().size(0) ? x : x.slice(0, from, to);
    }

    /** {@return the losses of the examples as they count} */
    Tensor weighted(Tensor losses) {
        return weights.map(w -> losses.reshape(examples()).times(w)).orElse(losses);
    }
}
