package dev.lanewise.plan;

import dev.lanewise.tensor.Origin;
import java.util.List;

/** Turns indices into rows with a single 1. */
record OneHotTask(Value index, int depth, Value result, Origin origin) implements Task {
    @Override
    public List<Value> reads() {
        return List.of(index);
    }

    @Override
    public List<Value> writes() {
        return List.of(result);
    }

    @Override
    public String text() {
        return "oneHot [" + index.elements + ", " + depth + "]";
    }

    @Override
    public Step step() {
        Ref at = Ref.to(index), to = Ref.to(result);
        int count = index.elements;
        return (frame, scratch, part, parts) -> {
            Indices.check("oneHot", at.ints(frame), at.at(frame), count, depth, origin);
            frame.kernels.movement().oneHot(at.ints(frame), at.at(frame), count, depth, to.floats(frame), to.at(frame));
        };
    }
}
