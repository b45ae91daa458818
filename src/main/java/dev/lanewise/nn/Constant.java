package dev.lanewise.nn;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import java.util.Arrays;

/** The same number everywhere. */
record Constant(double value) implements Initializer {

    Constant {
        Require.finite("constant", "value", value);
    }

    @Override
    public float[] values(Shape shape, Seed stream) {
        float[] values = new float[shape.elements()];
        Arrays.fill(values, (float) value);
        return values;
    }

    @Override
    public String toString() {
        return "constant(" + value + ")";
    }
}
