package dev.lanewise.plan;

import dev.lanewise.tensor.Origin;
import java.util.List;

/** Converts integers to floats. */
record ToFloatTask(Value x, Value result, Origin origin) implements Task {
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
        return "toFloat [" + result.elements + "]";
    }

    @Override
    public Step step() {
        Ref from = Ref.to(x), to = Ref.to(result);
        int n = result.elements;
        return (frame, scratch, part, parts) -> {
            int[] ints = from.ints(frame);
            float[] floats = to.floats(frame);
            int source = from.at(frame), target = to.at(frame);
            for (int i = 0; i < n; i++) {
                floats[target + i] = ints[source + i];
            }
        };
    }
}
