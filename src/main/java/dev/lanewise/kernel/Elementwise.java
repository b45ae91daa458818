package dev.lanewise.kernel;

/**
 * Loops that treat every element alike. Arrays may be the same array at the same offset (in place); otherwise the
 * ranges do not overlap. {@code n} is the number of elements.
 */
public interface Elementwise {
    /** y[i] = f(x[i]). */
    void unary(Unary f, float[] x, int xo, float[] y, int yo, int n);

    /** z[i] = f(x[i], y[i]). */
    void binary(Binary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);

    /** z[i] = f(x[i], y). */
    void binaryRight(Binary f, float[] x, int xo, float y, float[] z, int zo, int n);

    /** z[i] = f(x, y[i]). */
    void binaryLeft(Binary f, float x, float[] y, int yo, float[] z, int zo, int n);

    /** z[i] = c[i] != 0 ? x[i] : y[i]. NaN counts as not 0. */
    void select(float[] c, int co, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);
}
