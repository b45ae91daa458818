package dev.lanewise.benchmarks;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * a ← a + s·x for up to six arrays a at once: what memory and caches give to a loop that reads one array and
 * updates others in place, as an optimizer does with gradient, weights and slots. All loads stand before the first store,
 * because large arrays of G1 agree in their low address bits, where a load waits for a store to another array.
 */
final class Triad {
    private static final VectorSpecies<Float> F =
            FloatVector.SPECIES_PREFERRED.length() > 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_PREFERRED;
    /** Here G1's large arrays begin a cache line, behind a header of 16 bytes. */
    private static final int HEAD = 12;

    private static final int MOST = 6;
    private static final int TRIALS = 5;

    /** 0, but the compiler does not know it: the arrays keep what they hold. */
    private static float scale;

    private final float[] x;
    private final float[][] a;
    private boolean vector;

    /**
     * @param x is read
     * @param updated read and written, at least 1 array; those after the sixth are left alone
     */
    Triad(float[] x, List<float[]> updated) {
        this.x = x;
        a = updated.subList(0, Math.min(MOST, updated.size())).toArray(float[][]::new);
    }

    /** {@return the bytes moved for each element} */
    int bytes() {
        return Float.BYTES * (1 + 2 * a.length);
    }

    /** Has both forms compiled, then keeps the faster one of the two. */
    void choose(Team team, int n) {
        for (int i = 0; i < 24_000; i++) {
            vector = i % 2 == 0;
            run(0, Math.min(n, 40 + i % 16));
        }
        double[] best = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        for (int i = 0; i < 2 * TRIALS; i++) {
            vector = i % 2 == 1;
            best[i % 2] = Math.min(best[i % 2], team.nanoseconds(n, this::run));
        }
        vector = best[1] < best[0];
    }

    void run(int from, int to) {
        if (vector) {
            int begin = Math.min(from + HEAD, to), end = begin + F.loopBound(to - begin);
            scalar(from, begin);
            vector(begin, end);
            scalar(end, to);
        } else {
            scalar(from, to);
        }
    }

    private void scalar(int from, int to) {
        switch (a.length) {
            case 1 -> scalar(from, to, x, a[0]);
            case 2 -> scalar(from, to, x, a[0], a[1]);
            case 3 -> scalar(from, to, x, a[0], a[1], a[2]);
            case 4 -> scalar(from, to, x, a[0], a[1], a[2], a[3]);
            case 5 -> scalar(from, to, x, a[0], a[1], a[2], a[3], a[4]);
            default -> scalar(from, to, x, a[0], a[1], a[2], a[3], a[4], a[5]);
        }
    }

    private void vector(int from, int to) {
        switch (a.length) {
            case 1 -> vector(from, to, x, a[0]);
            case 2 -> vector(from, to, x, a[0], a[1]);
            case 3 -> vector(from, to, x, a[0], a[1], a[2]);
            case 4 -> vector(from, to, x, a[0], a[1], a[2], a[3]);
            case 5 -> vector(from, to, x, a[0], a[1], a[2], a[3], a[4]);
            default -> vector(from, to, x, a[0], a[1], a[2], a[3], a[4], a[5]);
        }
    }

    private static void scalar(int from, int to, float[] x, float[] a) {
        float s = scale;
        for (int i = from; i < to; i++) {
            float y = s * x[i];
            float a0 = a[i];
            a[i] = a0 + y;
        }
    }

    private static void scalar(int from, int to, float[] x, float[] a, float[] b) {
        float s = scale;
        for (int i = from; i < to; i++) {
            float y = s * x[i];
            float a0 = a[i], b0 = b[i];
            a[i] = a0 + y;
            b[i] = b0 + y;
        }
    }

    private static void scalar(int from, int to, float[] x, float[] a, float[] b, float[] c) {
        float s = scale;
        for (int i = from; i < to; i++) {
            float y = s * x[i];
            float a0 = a[i], b0 = b[i], c0 = c[i];
            a[i] = a0 + y;
            b[i] = b0 + y;
            c[i] = c0 + y;
        }
    }

    private static void scalar(int from, int to, float[] x, float[] a, float[] b, float[] c, float[] d) {
        float s = scale;
        for (int i = from; i < to; i++) {
            float y = s * x[i];
            float a0 = a[i], b0 = b[i], c0 = c[i], d0 = d[i];
            a[i] = a0 + y;
            b[i] = b0 + y;
            c[i] = c0 + y;
            d[i] = d0 + y;
        }
    }

    private static void scalar(int from, int to, float[] x, float[] a, float[] b, float[] c, float[] d, float[] e) {
        float s = scale;
        for (int i = from; i < to; i++) {
            float y = s * x[i];
            float a0 = a[i], b0 = b[i], c0 = c[i], d0 = d[i], e0 = e[i];
            a[i] = a0 + y;
            b[i] = b0 + y;
            c[i] = c0 + y;
            d[i] = d0 + y;
            e[i] = e0 + y;
        }
    }

    private static void scalar(
            int from, int to, float[] x, float[] a, float[] b, float[] c, float[] d, float[] e, float[] f) {
        float s = scale;
        for (int i = from; i < to; i++) {
            float y = s * x[i];
            float a0 = a[i], b0 = b[i], c0 = c[i], d0 = d[i], e0 = e[i], f0 = f[i];
            a[i] = a0 + y;
            b[i] = b0 + y;
            c[i] = c0 + y;
            d[i] = d0 + y;
            e[i] = e0 + y;
            f[i] = f0 + y;
        }
    }

    private static void vector(int from, int to, float[] x, float[] a) {
        FloatVector s = FloatVector.broadcast(F, scale);
        for (int i = from; i < to; i += F.length()) {
            FloatVector y = FloatVector.fromArray(F, x, i).mul(s);
            FloatVector a0 = FloatVector.fromArray(F, a, i);
            a0.add(y).intoArray(a, i);
        }
    }

    private static void vector(int from, int to, float[] x, float[] a, float[] b) {
        FloatVector s = FloatVector.broadcast(F, scale);
        for (int i = from; i < to; i += F.length()) {
            FloatVector y = FloatVector.fromArray(F, x, i).mul(s);
            FloatVector a0 = FloatVector.fromArray(F, a, i);
            FloatVector b0 = FloatVector.fromArray(F, b, i);
            a0.add(y).intoArray(a, i);
            b0.add(y).intoArray(b, i);
        }
    }

    private static void vector(int from, int to, float[] x, float[] a, float[] b, float[] c) {
        FloatVector s = FloatVector.broadcast(F, scale);
        for (int i = from; i < to; i += F.length()) {
            FloatVector y = FloatVector.fromArray(F, x, i).mul(s);
            FloatVector a0 = FloatVector.fromArray(F, a, i);
            FloatVector b0 = FloatVector.fromArray(F, b, i);
            FloatVector c0 = FloatVector.fromArray(F, c, i);
            a0.add(y).intoArray(a, i);
            b0.add(y).intoArray(b, i);
            c0.add(y).intoArray(c, i);
        }
    }

    private static void vector(int from, int to, float[] x, float[] a, float[] b, float[] c, float[] d) {
        FloatVector s = FloatVector.broadcast(F, scale);
        for (int i = from; i < to; i += F.length()) {
            FloatVector y = FloatVector.fromArray(F, x, i).mul(s);
            FloatVector a0 = FloatVector.fromArray(F, a, i);
            FloatVector b0 = FloatVector.fromArray(F, b, i);
            FloatVector c0 = FloatVector.fromArray(F, c, i);
            FloatVector d0 = FloatVector.fromArray(F, d, i);
            a0.add(y).intoArray(a, i);
            b0.add(y).intoArray(b, i);
            c0.add(y).intoArray(c, i);
            d0.add(y).intoArray(d, i);
        }
    }

    private static void vector(int from, int to, float[] x, float[] a, float[] b, float[] c, float[] d, float[] e) {
        FloatVector s = FloatVector.broadcast(F, scale);
        for (int i = from; i < to; i += F.length()) {
            FloatVector y = FloatVector.fromArray(F, x, i).mul(s);
            FloatVector a0 = FloatVector.fromArray(F, a, i);
            FloatVector b0 = FloatVector.fromArray(F, b, i);
            FloatVector c0 = FloatVector.fromArray(F, c, i);
            FloatVector d0 = FloatVector.fromArray(F, d, i);
            FloatVector e0 = FloatVector.fromArray(F, e, i);
            a0.add(y).intoArray(a, i);
            b0.add(y).intoArray(b, i);
            c0.add(y).intoArray(c, i);
            d0.add(y).intoArray(d, i);
            e0.add(y).intoArray(e, i);
        }
    }

    private static void vector(
            int from, int to, float[] x, float[] a, float[] b, float[] c, float[] d, float[] e, float[] f) {
        FloatVector s = FloatVector.broadcast(F, scale);
        for (int i = from; i < to; i += F.length()) {
            FloatVector y = FloatVector.fromArray(F, x, i).mul(s);
            FloatVector a0 = FloatVector.fromArray(F, a, i);
            FloatVector b0 = FloatVector.fromArray(F, b, i);
            FloatVector c0 = FloatVector.fromArray(F, c, i);
            FloatVector d0 = FloatVector.fromArray(F, d, i);
            FloatVector e0 = FloatVector.fromArray(F, e, i);
            FloatVector f0 = FloatVector.fromArray(F, f, i);
            a0.add(y).intoArray(a, i);
            b0.add(y).intoArray(b, i);
            c0.add(y).intoArray(c, i);
            d0.add(y).intoArray(d, i);
            e0.add(y).intoArray(e, i);
            f0.add(y).intoArray(f, i);
        }
    }
}
