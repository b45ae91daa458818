package dev.lanewise.plan;

import dev.lanewise.kernel.Reduction;
import dev.lanewise.kernel.Reductions;
import dev.lanewise.tensor.Origin;
import java.util.List;

/**
 * Adds up the tiles of each row of x [outer, n], the beginning of every long sum: workers share it without cutting a sum that has an
 * order, a loop that computes x does it on the way, and what rounding loses grows with the logarithm of n.
 *
 * @param reduction a sum, or a sum of squares
 * @param result [outer, tiles of a row]
 */
record TileSumsTask(Reduction reduction, Value x, int outer, int n, Value result, Origin origin) implements Task {
    /** {@return how many tiles a row has; the last one may be shorter} */
    static int tiles(int n) {
        return Math.ceilDiv(n, Loop.TILE);
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
        return ReduceTask.word(reduction) + " by tiles [" + outer + ", " + n + "]";
    }

    @Override
    public long flops() {
        return ReduceTask.flops(reduction) * outer * n;
    }

    @Override
    public Step step() {
        Ref from = Ref.to(x), to = Ref.to(result);
        int tiles = tiles(n), whole = n / Loop.TILE;
        return new Step() {
            @Override
            public int parts() {
                return (int) Math.clamp(flops() / Parts.ELEMENTS, 1, (long) outer * tiles);
            }

            @Override
            public void run(Frame frame, float[] scratch, int part, int parts) {
                int at = Parts.start(outer * tiles, part, parts), end = Parts.start(outer * tiles, part + 1, parts);
                while (at < end) {
                    int row = at / tiles, tile = at % tiles;
                    int many = Math.min(end - at, whole - tile);
                    int first = from.at(frame) + row * n + tile * Loop.TILE;
                    if (many > 0) {
                        sum(frame, first, many, Loop.TILE, at);
                        at += many;
                    } else {
                        sum(frame, first, 1, n - tile * Loop.TILE, at);
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
