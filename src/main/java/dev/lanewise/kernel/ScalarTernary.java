package dev.lanewise.kernel;

/** The functions of three arguments as plain loops. They do not call {@link Fused#fma}: before C2 a call costs as much as the rest. */
final class ScalarTernary {
    private ScalarTernary() {}

    /** Rounds once. */
    static void once(Ternary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, float[] w, int wo, int n) {
        switch (f) {
            case FMA -> {
                for (int i = 0; i < n; i++) {
                    w[wo + i] = Math.fma(x[xo + i], y[yo + i], z[zo + i]);
                }
            }
            case FMS -> {
                for (int i = 0; i < n; i++) {
                    w[wo + i] = Math.fma(x[xo + i], y[yo + i], -z[zo + i]);
                }
            }
            case FNMA -> {
                for (int i = 0; i < n; i++) {
                    w[wo + i] = Math.fma(-x[xo + i], y[yo + i], z[zo + i]);
                }
            }
        }
    }

    /** Rounds product and sum, where the CPU has no fused multiply-add. */
    static void twice(Ternary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, float[] w, int wo, int n) {
        switch (f) {
            case FMA -> {
                for (int i = 0; i < n; i++) {
                    w[wo + i] = x[xo + i] * y[yo + i] + z[zo + i];
                }
            }
            case FMS -> {
                for (int i = 0; i < n; i++) {
                    w[wo + i] = x[xo + i] * y[yo + i] - z[zo + i];
                }
            }
            case FNMA -> {
                for (int i = 0; i < n; i++) {
                    w[wo + i] = z[zo + i] - x[xo + i] * y[yo + i];
                }
            }
        }
    }
}
