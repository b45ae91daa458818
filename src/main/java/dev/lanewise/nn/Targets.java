package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.stream.IntStream;

/** What all losses do with targets. */
final class Targets {
    private Targets() {}

    /** {@return the mean over each example's elements, [batch, ...] to [batch]} */
    static Tensor meanOfExample(Tensor elements) {
        int rank = elements.shape().rank();
        return rank <= 1 ? elements : elements.mean(IntStream.range(1, rank).toArray());
    }

    /** {@return class indices 0 and 1 of [batch] as numbers of the output's shape [batch] or [batch, 1]; numbers as they are} */
    static Tensor binary(String loss, Tensor output, Tensor target) {
        if (target.type() == Type.FLOAT32) {
            return numbers(loss, output, target, "");
        }
        if (output.shape().elements() != target.shape().elements()) {
            throw refused(
                    loss,
                    output,
                    target,
                    "With class indices there is one output for each example, and the indices are 0 and 1; for more"
                            + " classes use SOFTMAX_CROSS_ENTROPY.");
        }
        // Taken, not converted: an index other than 0 and 1 is refused when the program runs.
        return Tensor.of(new float[] {0, 1}, 2).take(0, target).reshape(output.shape());
    }

    /** {@return the target, which must be numbers of the output's shape} */
    static Tensor numbers(String loss, Tensor output, Tensor target, String wayOut) {
        if (target.type() != Type.FLOAT32 || !target.shape().equals(output.shape())) {
            throw refused(loss, output, target, wayOut);
        }
        return target;
    }

    static IllegalArgumentException refused(String loss, Tensor output, Tensor target, String wayOut) {
        return new IllegalArgumentException(loss + ": target " + target.type() + " " + target + " does not fit output "
                + output + ", traced at " + target.origin() + (wayOut.isEmpty() ? "" : ". " + wayOut));
    }
}
