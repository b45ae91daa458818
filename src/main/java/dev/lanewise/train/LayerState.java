package dev.lanewise.train;

import dev.lanewise.nn.Layout;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What the layers of a network keep without learning it, in the programs of a step: a parameter for each, which lies in the trainer's
 * memory behind what is learned.
 */
final class LayerState {
    private LayerState() {}

    /** {@return what programs call the state as it is between two updates} */
    static String stored(Layout.Slice slice) {
        return "state of " + slice.name();
    }

    /** {@return what programs call the state as it is after some of the batches of one update} */
    static String gathered(Layout.Slice slice) {
        return "gathered state of " + slice.name();
    }

    static List<Tensor> stored(Layout layout) {
        return layout.state().stream()
                .map(slice -> Tensor.parameter(stored(slice), slice.shape().toArray()))
                .toList();
    }

    static List<Tensor> gathered(Layout layout) {
        return layout.state().stream()
                .map(slice -> Tensor.parameter(gathered(slice), slice.shape().toArray()))
                .toList();
    }

    /**
     * {@return the weights that a network is traced with} Each parameter is a piece of its own, so that what slices it out again gets a
     * view, and nothing is copied.
     *
     * @param learned all that is learned, flat
     * @param state each in its shape
     */
    static Tensor weights(Layout layout, Tensor learned, List<Tensor> state) {
        if (state.isEmpty()) {
            return learned;
        }
        List<Tensor> pieces = new ArrayList<>();
        layout.learned().forEach(slice -> pieces.add(learned.slice(0, slice.offset(), slice.end())));
        state.forEach(value -> pieces.add(value.flatten()));
        return Tensor.concat(0, pieces.toArray(Tensor[]::new));
    }

    /** {@return a single number that is finite if all of these are} */
    static Tensor largest(List<Tensor> state) {
        Tensor[] flat = state.stream().map(Tensor::flatten).toArray(Tensor[]::new);
        return Tensor.concat(0, flat).abs().max();
    }
}
