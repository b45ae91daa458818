package dev.lanewise.plan;

import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Origin;
import java.util.List;

/** Fills with random numbers keyed by stream, step and row. */
record UniformTask(Op.Uniform uniform, int rows, int columns, Value result, Origin origin) implements Task {
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
        return "uniform [" + rows + ", " + columns + "] from row " + uniform.firstRow();
    }

    @Override
    public Step step() {
        Ref y = Ref.to(result);
        long key = uniform.stream().value();
        int firstRow = uniform.firstRow();
        return (frame, scratch, part, parts) -> {
            frame.kernels
                    .random()
                    .uniform(key, frame.step, frame.firstRow + firstRow, rows, columns, y.floats(frame), y.at(frame));
        };
    }
}
