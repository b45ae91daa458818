package dev.lanewise.kernel;

/** {@link Movement} that turns from scalar to vector loops where these differ. */
final class WarmingMovement implements Movement {
    private static final int EDGE = 40;
    private static final int WHOLE = 32;
    private static final int INNER = 64;

    private final Movement vector;
    private final Movement scalar;
    private final Exercise transpose;
    private final Exercise scatterAdd;

    WarmingMovement(Movement vector, Movement scalar, WarmUp warmUp) {
        this.vector = vector;
        this.scalar = scalar;
        float[] x = Panel.of(EDGE * EDGE);
        float[] y = new float[EDGE * EDGE];
        int[] index = {2, 0, 1, 2};
        transpose = new Exercise(warmUp, k -> {
            k.movement().transpose(x, 0, EDGE, EDGE, y, 0);
            k.movement().transpose(x, 0, WHOLE, WHOLE, y, 0);
        });
        scatterAdd = new Exercise(warmUp, k -> {
            k.movement().scatterAdd(x, 0, 1, 3, INNER, index, 0, 4, y, 0);
            k.movement().scatterAdd(x, 0, 1, 3, INNER + 5, index, 0, 4, y, 0);
        });
    }

    @Override
    public void transpose(float[] x, int xo, int rows, int columns, float[] y, int yo) {
        (transpose.ready() ? vector : scalar).transpose(x, xo, rows, columns, y, yo);
    }

    @Override
    public void scatterAdd(
            float[] x, int xo, int outer, int size, int inner, int[] index, int io, int count, float[] y, int yo) {
        (scatterAdd.ready() ? vector : scalar).scatterAdd(x, xo, outer, size, inner, index, io, count, y, yo);
    }

    @Override
    public void copy(int[] extent, float[] x, int xo, int[] xStride, float[] y, int yo, int[] yStride) {
        scalar.copy(extent, x, xo, xStride, y, yo, yStride);
    }

    @Override
    public void expand(int[] extent, int[] stride, float[] x, int xo, int from, int n, float[] y, int yo) {
        scalar.expand(extent, stride, x, xo, from, n, y, yo);
    }

    @Override
    public void fill(float value, float[] y, int yo, int n) {
        scalar.fill(value, y, yo, n);
    }

    @Override
    public void take(
            float[] x, int xo, int outer, int size, int inner, int[] index, int io, int count, float[] y, int yo) {
        scalar.take(x, xo, outer, size, inner, index, io, count, y, yo);
    }

    @Override
    public void oneHot(int[] index, int io, int count, int depth, float[] y, int yo) {
        scalar.oneHot(index, io, count, depth, y, yo);
    }
}
