package dev.lanewise.plan;

import dev.lanewise.kernel.Reduction;
import dev.lanewise.kernel.Reductions;
import dev.lanewise.tensor.Origin;
import java.util.List;

/**
 * Adds up blocks of each row of x [outer, n], the beginning of every long sum: workers share it without cutting a sum that has an
 * order, a loop that computes x does it on the way, and what rounding loses hardly grows with n.
 *
 * @param reduction a sum, or a sum of squares
 * @param result [outer, blocks of a row]
 */
record BlockSumsTask(Reduction reduction, Value x, int outer, int n, Value result, Origin origin) implements Task {
    /** {@return how many blocks a row has; the last one may be shorter} */
    static int blocks(int n) {
        return Math.ceilDiv(n, Loop.BLOCK);
    }

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
        return reduction.word() + " by blocks [" + outer + ", " + n + "]";
    }

    @Override
    public long flops() {
        return reduction.flops() * outer * n;
    }

    @Override
    public Step step() {
        Ref from = Ref.to(x), to = Ref.to(result);
        int blocks = blocks(n), whole = n / Loop.BLOCK;
        return new Step() {
            @Override
            public int parts() {
                return (int) Math.clamp(flops() / Parts.ELEMENTS, 1, (long) outer * blocks);
            }

            @Override
            public void run(Frame frame, float[] scratch, int part, int parts) {
                int at = Parts.start(outer * blocks, part, parts), end = Parts.start(outer * blocks, part + 1, parts);
                while (at < end) {
                    int row = at / blocks, block = at % blocks;
                    int many = Math.min(end - at, whole - block);
                    int first = from.at(frame) + row * n + block * Loop.BLOCK;
                    if (many > 0) {
                        sum(frame, first, many, Loop.BLOCK, at);
                        at += many;
                    } else {
                        sum(frame, first, 1, n - block * Loop.BLOCK, at);
                        at++;
                    }
                }
            }

            private void sum(Frame frame, int first, int rows, int length, int at) {
                Reductions reductions = frame.kernels.reductions();
                reductions.reduce(
                        reduction, from.floats(frame), first, rows, length, 1, to.floats(frame), to.at(frame) + at);
            }
        };
    }
}
