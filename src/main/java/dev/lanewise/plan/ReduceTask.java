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
        return reduction.word() + " [" + outer + ", " + n + ", " + inner + "]";
    }

    /** {@return whether everything is combined, and no more than a loop does at a time} */
    boolean isOneBlock() {
        return outer == 1 && inner == 1 && n <= Loop.BLOCK;
    }

    @Override
    public long flops() {
        return reduction.flops() * outer * n * inner;
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
