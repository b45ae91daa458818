package dev.lanewise.kernel;

/**
 * What keeps subnormal numbers out of memory. An instruction that meets one takes some 150 cycles on processors of Intel, Java cannot
 * set their flush mode, and equal bits forbid it: so 0 in place of a subnormal number is a rule of the arithmetic.
 */
public final class Subnormals {
    /** The smallest magnitude above 0 that is ever stored: 2⁻¹²⁶. */
    public static final float LEAST = Float.MIN_NORMAL;
    /** The smallest magnitude whose square is not 0: 2⁻⁶³. */
    public static final float LEAST_SQUARED = 0x1p-63f;

    private Subnormals() {}

    /** {@return x, or 0 of its sign where |x| is below {@link #LEAST}; NaN stays NaN} */
    public static float flush(float x) {
        return Math.abs(x) < LEAST ? Math.copySign(0f, x) : x;
    }

    /** {@return x², or 0 where |x| is below {@link #LEAST_SQUARED}: exactly where x² would be subnormal} */
    public static float square(float x) {
        float y = Math.abs(x) < LEAST_SQUARED ? 0f : x;
        return y * y;
    }

    /** {@return max(x, 0), or 0 where x is below {@link #LEAST}; NaN stays NaN} */
    public static float relu(float x) {
        return x < LEAST ? 0f : x;
    }

    /** Flushes n numbers in place. Numbers that stay are not written: other threads may be reading them. */
    public static void flush(float[] x, int from, int n) {
        for (int i = from; i < from + n; i++) {
            if (Math.abs(x[i]) < LEAST && Float.floatToRawIntBits(x[i]) << 1 != 0) {
                x[i] = Math.copySign(0f, x[i]);
            }
        }
    }
}
