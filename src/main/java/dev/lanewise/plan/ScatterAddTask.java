package dev.lanewise.plan;

import dev.lanewise.tensor.Origin;
import java.util.List;

/** Adds slices of x [outer, count, inner] into zeros [outer, size, inner] by index, in ascending order of the index's position. */
record ScatterAddTask(Value x, int outer, int size, int inner, Value index, Value result, Origin origin)
        implements Task {
    @Override
    public List<Value> reads() {
        return List.of(x, index);
    }

    @Override
    public List<Value> writes() {
        return List.of(result);
    }

    @Override
    public String text() {
        return "scatterAdd " + index.elements + " into [" + outer + ", " + size + ", " + inner + "]";
    }

    @Override
    public Step step() {
        Ref from = Ref.to(x), at = Ref.to(index), to = Ref.to(result);
        int count = index.elements;
        return (frame, scratch, part, parts) -> {
            Indices.check("scatterAdd", at.ints(frame), at.at(frame), count, size, origin);
            frame.kernels.movement().fill(0, to.floats(frame), to.at(frame), outer * size * inner);
            frame.kernels
                    .movement()
                    .scatterAdd(
                            from.floats(frame),
                            from.at(frame),
                            outer,
                            size,
                            inner,
                            at.ints(frame),
                            at.at(frame),
                            count,
                            to.floats(frame),
                            to.at(frame));
        };
    }
}
