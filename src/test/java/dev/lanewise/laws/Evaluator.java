package dev.lanewise.laws;

import dev.lanewise.tensor.Tensor;
import java.util.List;

/** Something that computes graphs: the {@link Reference}, or a compiled program on some kernels. */
public interface Evaluator {
    /** {@return the elements of each output, row-major; INT32 as whole numbers} */
    List<double[]> evaluate(List<Tensor> outputs, Feed feed);

    default double[] evaluate(Tensor output, Feed feed) {
        return evaluate(List.of(output), feed).getFirst();
    }
}
