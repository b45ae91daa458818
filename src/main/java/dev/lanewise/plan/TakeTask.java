package dev.lanewise.plan;

import dev.lanewise.tensor.Origin;
import java.util.List;

/** Picks slices of x [outer, size, inner] by index. */
record TakeTask(Value x, int outer, int size, int inner, Value index, Value result, Origin origin) implements Task {
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
        return "take " + index.elements + " of [" + outer + ", " + size + ", " + inner + "]";
    }

    @Override
    public Step step() {
        Ref from = Ref.to(x), at = Ref.to(index), to = Ref.to(result);
        int count = index.elements;
        return (frame, scratch, part, parts) -> {
            Indices.check("take", at.ints(frame), at.at(frame), count, size, origin);
            frame.kernels
                    .movement()
                    .take(
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
