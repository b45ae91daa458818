package dev.lanewise.train;

import dev.lanewise.data.Target;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.stream.IntStream;

/**
 * The form of a batch: how many examples, and what their targets are. Each form has a program of its own.
 *
 * @param batch number of examples
 * @param type INT32 for class indices, FLOAT32 for numbers
 * @param target shape of one example's target; a single number for class indices
 * @param weighted whether each example has a weight
 */
record Format(int batch, Type type, Shape target, boolean weighted) {
    /** What programs call the targets. */
    static final String TARGET = "target";

    /** What programs call the examples' weights. */
    static final String WEIGHTS = "example weights";

    /** {@return the form of that many class indices} */
    static Format classes(int batch) {
        return new Format(batch, Type.INT32, Shape.of(), false);
    }

    /**
     * {@return the form of that many targets of numbers: of the output's shape if they have as many numbers}
     *
     * @param output shape of one example's output
     */
    static Format numbers(int batch, Shape target, Shape output) {
        return new Format(batch, Type.FLOAT32, target.elements() == output.elements() ? output : target, false);
    }

    /** {@return the form of a batch of a data set, or null if it has nothing to learn} */
    static Format of(int batch, Target target, Shape output) {
        return switch (target) {
            case Target.Classes classes -> classes(batch);
            case Target.Numbers numbers -> numbers(batch, numbers.shape(), output);
            case Target.None none -> null;
        };
    }

    /** {@return the same form, of examples with weights or without} */
    Format weighted(boolean are) {
        return new Format(batch, type, target, are);
    }

    /** {@return whether the targets are class indices} */
    boolean hasClasses() {
        return type == Type.INT32;
    }

    /** {@return the number of target numbers in a batch} */
    int targets() {
        return batch * target.elements();
    }

    /** {@return the targets as an input} */
    Tensor input() {
        return hasClasses() ? Tensor.indices(TARGET, batch) : Tensor.input(TARGET, sizes(batch, target));
    }

    /** {@return [batch, ...example]} */
    static int[] sizes(int batch, Shape example) {
        return IntStream.concat(IntStream.of(batch), IntStream.of(example.toArray()))
                .toArray();
    }
}
