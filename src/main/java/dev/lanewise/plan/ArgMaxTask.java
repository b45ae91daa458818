package dev.lanewise.plan;

import dev.lanewise.tensor.Origin;
import java.util.List;

/** The index of the largest element along the middle axis of x [outer, n, inner]. */
record ArgMaxTask(Value x, int outer, int n, int inner, Value result, Origin origin) implements Task {
    @Override
    public List<Value> reads() {
        return List.of(x);
    }

    @Override
    public List<Value> writes() {
        return List.of(result);
    }

    @Override
    public String text() {
        return "argMax [" + outer + ", " + n + ", " + inner + "]";
    }

    @Override
    public Step step() {
        Ref from = Ref.to(x), to = Ref.to(result);
        return (frame, scratch, part, parts) -> {
            frame.kernels
                    .reductions()
                    .argMax(from.floats(frame), from.at(frame), outer, n, inner, to.ints(frame), to.at(frame));
        };
    }
}
