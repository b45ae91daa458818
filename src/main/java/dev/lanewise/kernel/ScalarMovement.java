package dev.lanewise.kernel;

import java.util.Arrays;

/** {@link Movement} as plain loops, block copies and fills. */
public class ScalarMovement implements Movement {
    /** Two tiles of 16 rows and 16 columns fit the L1 cache at any row length. */
    private static final int TILE = 16;

    @Override
    public void transpose(float[] x, int xo, int rows, int columns, float[] y, int yo) {
        for (int i0 = 0; i0 < rows; i0 += TILE) {
            int i1 = Math.min(i0 + TILE, rows);
            for (int j0 = 0; j0 < columns; j0 += TILE) {
                transposeTile(x, xo, i0, i1, j0, Math.min(j0 + TILE, columns), rows, columns, y, yo);
            }
        }
    }

    /** The part of the transpose that reads rows [i0, i1) and columns [j0, j1). */
    protected static void transposeTile(
            float[] x, int xo, int i0, int i1, int j0, int j1, int rows, int columns, float[] y, int yo) {
        for (int j = j0; j < j1; j++) {
            for (int i = i0; i < i1; i++) {
                y[yo + j * rows + i] = x[xo + i * columns + j];
            }
        }
    }

    @Override
    public void copy(int[] extent, float[] x, int xo, int[] xStride, float[] y, int yo, int[] yStride) {
        int last = extent.length - 1;
        int n = extent[last];
        int xs = xStride[last];
        int ys = yStride[last];
        int d = last - 1;
        // Axes that continue the last one become one run with it
        while (d >= 0 && (n == 1 || extent[d] == 1 || (xStride[d] == n * xs && yStride[d] == n * ys))) {
            if (n == 1) {
                xs = xStride[d];
                ys = yStride[d];
            }
            n *= extent[d];
            d--;
        }
        copy(extent, 0, d, x, xo, xStride, y, yo, yStride, n, xs, ys);
    }

    /** Walks the axes [d, last], then copies runs of n. */
    private static void copy(
            int[] extent,
            int d,
            int last,
            float[] x,
            int xo,
            int[] xStride,
            float[] y,
            int yo,
            int[] yStride,
            int n,
            int xs,
            int ys) {
        if (d > last) {
            run(x, xo, xs, y, yo, ys, n);
            return;
        }
        for (int i = 0; i < extent[d]; i++) {
            copy(extent, d + 1, last, x, xo + i * xStride[d], xStride, y, yo + i * yStride[d], yStride, n, xs, ys);
        }
    }

    private static void run(float[] x, int xo, int xs, float[] y, int yo, int ys, int n) {
        if (ys == 1) {
            run(x, xo, xs, y, yo, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            y[yo + i * ys] = x[xo + i * xs];
        }
    }

    private static void run(float[] x, int xo, int xs, float[] y, int yo, int n) {
        if (xs == 1) {
            System.arraycopy(x, xo, y, yo, n);
        } else if (xs == 0) {
            if (n > 0) {
                Arrays.fill(y, yo, yo + n, x[xo]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[yo + i] = x[xo + i * xs];
            }
        }
    }

    @Override
    public void expand(int[] extent, int[] stride, float[] x, int xo, int from, int n, float[] y, int yo) {
        int d = extent.length - 1;
        int length = extent[d];
        int xs = stride[d];
        d--;
        while (d >= 0 && (length == 1 || extent[d] == 1 || stride[d] == length * xs)) {
            xs = length == 1 ? stride[d] : xs;
            length *= extent[d];
            d--;
        }
        if (d < 0) {
            run(x, xo + from * xs, xs, y, yo, n);
            return;
        }
        // Rows of one length, `rows` of them a constant step apart, and groups of those
        int rows = extent[d];
        int rowStride = stride[d];
        d--;
        while (d >= 0 && (extent[d] == 1 || stride[d] == rows * rowStride)) {
            rows *= extent[d];
            d--;
        }
        int row = from / length;
        int column = from - row * length;
        int group = row / rows;
        row -= group * rows;
        int end = yo + n;
        int at = yo;
        while (at < end) {
            int base = xo + offset(extent, stride, d, group);
            if (rowStride == 0) {
                int count = (int) Math.min(end - at, (long) (rows - row) * length - column);
                repeat(x, base, xs, length, column, y, at, count);
                at += count;
            } else {
                for (; row < rows && at < end; row++) {
                    int count = Math.min(end - at, length - column);
                    run(x, base + row * rowStride + column * xs, xs, y, at, count);
                    at += count;
                    column = 0;
                }
            }
            column = 0;
            row = 0;
            group++;
        }
    }

    /** Where the {@code index}-th element of the box over the axes [0, last] begins. */
    private static int offset(int[] extent, int[] stride, int last, int index) {
        int offset = 0;
        for (int d = last; d >= 0; d--) {
            int next = index / extent[d];
            offset += (index - next * extent[d]) * stride[d];
            index = next;
        }
        return offset;
    }

    /** Repeats a row, from one of its columns on, by doubling what is already there: few long copies for short rows. */
    private static void repeat(float[] x, int xo, int xs, int length, int column, float[] y, int yo, int n) {
        int head = Math.min(n, length - column);
        run(x, xo + column * xs, xs, y, yo, head);
        int rest = n - head;
        if (rest == 0) {
            return;
        }
        int start = yo + head;
        int done = Math.min(rest, length);
        run(x, xo, xs, y, start, done);
        while (done < rest) {
            int more = Math.min(done, rest - done);
            System.arraycopy(y, start, y, start + done, more);
            done += more;
        }
    }

    @Override
    public void fill(float value, float[] y, int yo, int n) {
        Arrays.fill(y, yo, yo + n, value);
    }

    @Override
    public void take(
            float[] x, int xo, int outer, int size, int inner, int[] index, int io, int count, float[] y, int yo) {
        for (int o = 0; o < outer; o++) {
            int from = xo + o * size * inner;
            int to = yo + o * count * inner;
            if (inner == 1) {
                for (int i = 0; i < count; i++) {
                    y[to + i] = x[from + index[io + i]];
                }
            } else {
                for (int i = 0; i < count; i++) {
                    System.arraycopy(x, from + index[io + i] * inner, y, to + i * inner, inner);
                }
            }
        }
    }

    @Override
    public void scatterAdd(
            float[] x, int xo, int outer, int size, int inner, int[] index, int io, int count, float[] y, int yo) {
        for (int o = 0; o < outer; o++) {
            int from = xo + o * count * inner;
            int to = yo + o * size * inner;
            for (int i = 0; i < count; i++) {
                add(x, from + i * inner, y, to + index[io + i] * inner, inner);
            }
            for (int i = 0; i < count; i++) {
                Subnormals.flush(y, to + index[io + i] * inner, inner);
            }
        }
    }

    private static void add(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += x[xo + i];
        }
    }

    @Override
    public void oneHot(int[] index, int io, int count, int depth, float[] y, int yo) {
        Arrays.fill(y, yo, yo + count * depth, 0f);
        for (int i = 0; i < count; i++) {
            y[yo + i * depth + index[io + i]] = 1f;
        }
    }
}
