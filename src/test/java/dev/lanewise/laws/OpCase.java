package dev.lanewise.laws;

import dev.lanewise.tensor.Tensor;
import java.util.List;

/**
 * A small graph that shows one op.
 *
 * @param key the op's class, or the constant of {@code UnaryFunction}, {@code BinaryFunction} or {@code Reduction} where the op is one of those
 * @param about what is special here
 * @param output the graph
 * @param feed numbers for its inputs, the same in float and double
 * @param smooth the inputs at which the output has a derivative that central differences can see
 */
public record OpCase(Object key, String about, Tensor output, Feed feed, List<Tensor> smooth) {
    public String name() {
        String op = key instanceof Class<?> type ? type.getSimpleName() : key.toString();
        return about.isEmpty() ? op : op + ": " + about;
    }
}
