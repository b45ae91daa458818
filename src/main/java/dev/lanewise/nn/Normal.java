package dev.lanewise.nn;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;

/** deviation·√(−2 ln u)·cos 2πv with u uniform in (0, 1] and v in [0, 1); Box and Muller 1958. */
record Normal(double deviation) implements Initializer {

    Normal {
        Require.positive("normal", "deviation", deviation);
    }

    @Override
    public float[] values(Shape shape, Seed stream) {
        return Program.eval(standard(shape, stream).times(deviation));
    }

    static Tensor standard(Shape shape, Seed stream) {
        Tensor u = Tensor.uniform(stream.stream("radius"), 0, shape.toArray()).subtractFrom(1);
        Tensor v = Tensor.uniform(stream.stream("angle"), 0, shape.toArray());
        return u.log().times(-2).sqrt().times(v.times(2 * Math.PI).cos());
    }

    @Override
    public String toString() {
        return "normal(" + deviation + ")";
    }
}
