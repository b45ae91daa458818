package dev.lanewise.nn;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;

/** low + (high − low)·u with u uniform in [0, 1). */
record Uniform(double low, double high) implements Initializer {

    Uniform {
        Require.finite("uniform", "low", low);
        Require.finite("uniform", "high", high);
        if (low > high) {
            throw Require.refused("uniform", "low", low, "at most high, which is " + high);
        }
    }

    @Override
    public float[] values(Shape shape, Seed stream) {
        return Program.eval(
                Tensor.uniform(stream, 0, shape.toArray()).times(high - low).plus(low));
    }

    @Override
    public String toString() {
        return "uniform(" + low + ", " + high + ")";
    }
}
