package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.Objects;

/** A function of the difference between output and target, for each element. */
record Elementwise(Distance distance, double delta) implements Loss {

    enum Distance {
        SQUARED,
        ABSOLUTE,
        HUBER
    }

    @Override
    public Tensor perExample(Tensor output, Tensor target) {
        Objects.requireNonNull(output, "regression loss: the output");
        Objects.requireNonNull(target, "regression loss: the target");
        Tensor e = output.minus(Targets.numbers(
                toString(),
                output,
                target,
                "It takes numbers of the output's shape; for classes use SOFTMAX_CROSS_ENTROPY."));
        return Targets.meanOfExample(
                switch (distance) {
                    case SQUARED -> e.square();
                    case ABSOLUTE -> e.abs();
                    case HUBER -> huber(e);
                });
    }

    /** With c = min(|e|, delta) both branches are c·(|e| − c/2): no selection, and no square that could overflow. */
    private Tensor huber(Tensor e) {
        Tensor size = e.abs();
        Tensor c = Tensor.where(size.less(delta), size, delta);
        return c.times(size.minus(c.times(0.5)));
    }

    @Override
    public boolean accepts(Type target) {
        return target == Type.FLOAT32;
    }

    @Override
    public Scores scores(Shape output, Type target) {
        return Scores.NUMBERS;
    }

    @Override
    public String toString() {
        return switch (distance) {
            case SQUARED -> "mean squared error";
            case ABSOLUTE -> "mean absolute error";
            case HUBER -> "huber(" + delta + ")";
        };
    }
}
