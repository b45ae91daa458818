package dev.lanewise.nn;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.stream.IntStream;

/** Shortcuts of the tests in this package. */
final class Eval {
    private Eval() {}

    /** {@return x of [batch, ...] through the model in that mode, with the model's weights as constants} */
    static Tensor trace(Model model, Tensor x, Mode mode) {
        return traced(model, x, mode).output();
    }

    static Traced traced(Model model, Tensor x, Mode mode) {
        float[] weights = model.layout().size() == 0 ? new float[1] : model.weights();
        return model.trace(x, Tensor.of(weights, weights.length), mode);
    }

    /** {@return a layer without parameters applied to x, in training with seed 1} */
    static float[] train(Layer layer, Tensor x) {
        return Program.eval(trace(of(layer, x.shape()), x, Mode.training(Seed.of(1))));
    }

    private static Model of(Layer layer, Shape x) {
        return Model.of(layer, IntStream.of(x.toArray()).skip(1).toArray());
    }

    static Tensor row(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensor.of(floats, 1, floats.length);
    }

    static Tensor matrix(int rows, int columns, double... values) {
        return row(values).reshape(rows, columns);
    }

    /** {@return class indices as a constant: there are no constant INT32 tensors, but the place of the largest element is one} */
    static Tensor classes(int count, int... labels) {
        float[] hits = new float[labels.length * count];
        for (int i = 0; i < labels.length; i++) {
            hits[i * count + labels[i]] = 1;
        }
        return Tensor.of(hits, labels.length, count).argMax(1);
    }
}
