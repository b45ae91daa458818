package dev.lanewise.train;

import dev.lanewise.nn.Layout;
import dev.lanewise.tensor.Gradients;
import dev.lanewise.tensor.Graph;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradient by all weights as one flat tensor. It is put together from the gradients of the slices that the network
 * reads, so that each is computed where it belongs: differentiating the whole would pad every slice's gradient with zeros
 * to full length and add them up.
 */
final class FlatGradient {
    private FlatGradient() {}

    /**
     * {@return the derivative of the loss by all weights, [n]; 0 where it does not depend on them}
     *
     * @param loss a single number
     * @param weights what the network was traced with, [n]
     * @param layout the slices it reads
     */
    static Tensor of(Tensor loss, Tensor weights, Layout layout) {
        List<Tensor> readers = readers(loss, weights);
        List<Tensor> views = new ArrayList<>();
        for (Layout.Slice slice : layout.slices()) {
            readers.stream().filter(reader -> isSlice(reader, slice)).forEach(views::add);
        }
        if (views.size() != readers.size()) {
            // A layer computes with weights in a way of its own: the general form is right for anything.
            return readers.isEmpty() ? Tensor.zeros(weights.shape().toArray()) : loss.gradient(weights);
        }
        List<Tensor> gradients = Gradients.of(loss, views);
        List<Tensor> pieces = new ArrayList<>();
        for (Layout.Slice slice : layout.slices()) {
            Tensor sum = null;
            for (int i = 0; i < views.size(); i++) {
                if (isSlice(views.get(i), slice)) {
                    sum = sum == null ? gradients.get(i) : sum.plus(gradients.get(i));
                }
            }
            pieces.add(sum == null ? Tensor.zeros(slice.shape().elements()) : sum);
        }
        return Tensor.concat(0, pieces.toArray(Tensor[]::new));
    }

    private static List<Tensor> readers(Tensor loss, Tensor weights) {
        return Graph.of(List.of(loss)).nodes().stream()
                .filter(node -> node.inputs().contains(weights))
                .toList();
    }

    private static boolean isSlice(Tensor node, Layout.Slice slice) {
        return node.op() instanceof Op.Slice cut
                && cut.start().equals(List.of(slice.offset()))
                && cut.end().equals(List.of(slice.end()))
                && cut.step().equals(List.of(1));
    }
}
