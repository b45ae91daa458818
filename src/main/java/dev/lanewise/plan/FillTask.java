package dev.lanewise.plan;

import dev.lanewise.tensor.Origin;
import java.util.List;

/** Writes one number everywhere: the ground of a padded value. */
record FillTask(float number, Value result, Origin origin) implements Task {
    @Override
    public List<Value> reads() {
        return List.of();
    }

    @Override
    public List<Value> writes() {
        return List.of(result);
    }

    @Override
    public String text() {
        return "fill " + number;
    }

    @Override
    public Step step() {
        Ref y = Ref.to(result);
        int n = result.elements;
        return (frame, scratch, part, parts) -> {
            frame.kernels.movement().fill(number, y.floats(frame), y.at(frame), n);
        };
    }
}
