package dev.lanewise.plan;

import dev.lanewise.tensor.Origin;
import java.util.List;

/** Swaps rows and columns of each matrix of a batch. */
record TransposeTask(Value x, int batch, int rows, int columns, Value result, Origin origin) implements Task {
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
        return "transpose [" + (batch == 1 ? "" : batch + ", ") + rows + ", " + columns + "]";
    }

    @Override
    public Step step() {
        Ref from = Ref.to(x), to = Ref.to(result);
        int size = rows * columns;
        return (frame, scratch, part, parts) -> {
            for (int i = 0; i < batch; i++) {
                frame.kernels
                        .movement()
                        .transpose(
                                from.floats(frame),
                                from.at(frame) + i * size,
                                rows,
                                columns,
                                to.floats(frame),
                                to.at(frame) + i * size);
            }
        };
    }
}
