package dev.lanewise.plan;

import dev.lanewise.kernel.Reduction;
import dev.lanewise.tensor.Origin;
import java.util.List;

/** Combines x [outer, n, inner] along its middle axis. */
record ReduceTask(Reduction reduction, Value x, int outer, int n, int inner, Value result, Origin origin)
        implements Task {
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
        return reduction.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " [" + outer + ", " + n + ", "
                + inner + "]";
    }

    @Override
    public long flops() {
        return (reduction == Reduction.SUM_OF_SQUARES ? 2L : 1L) * outer * n * inner;
    }

    @Override
    public Step step() {
        Ref from = Ref.to(x), to = Ref.to(result);
        return new Step() {
            @Override
            public int parts() {
                return Math.max(1, Math.min(outer, (int) (flops() / Parts.ELEMENTS)));
            }

            @Override
            public void run(Frame frame, float[] scratch, int part, int parts) {
                int first = Parts.start(outer, part, parts), end = Parts.start(outer, part + 1, parts);
                frame.kernels
                        .reductions()
                        .reduce(
                                reduction,
                                from.floats(frame),
                                from.at(frame) + first * n * inner,
                                end - first,
                                n,
                                inner,
                                to.floats(frame),
                                to.at(frame) + first * inner);
            }
        };
    }
}
