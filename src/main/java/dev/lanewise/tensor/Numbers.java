package dev.lanewise.tensor;

/**
 * The numbers that are stored: float32 without the subnormal ones, those between 0 and 2⁻¹²⁶ in magnitude, in whose place stands 0 of the same
 * sign. Whatever a program writes, outputs and parameters alike, is free of them on every machine: processors of Intel take some 150
 * cycles for an instruction that meets one.
 *
 * <p>Parameters are flushed where they are bound, weights where a model takes them, examples where a data set does. Inputs of a session stay as
 * they are.
 */
public final class Numbers {
    private Numbers() {}

    /** {@return x, or 0 of its sign where |x| is below 2⁻¹²⁶; NaN stays NaN} */
    public static float flush(float x) {
        return Math.abs(x) < Float.MIN_NORMAL ? Math.copySign(0f, x) : x;
    }

    /**
     * Puts 0 in the place of subnormal numbers.
     *
     * @param x modified, where it holds any
     * @return x
     */
    public static float[] flush(float[] x) {
        for (int i = 0; i < x.length; i++) {
            float y = flush(x[i]);
            if (y != x[i]) {
                x[i] = y;
            }
        }
        return x;
    }
}
