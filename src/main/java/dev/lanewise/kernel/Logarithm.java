package dev.lanewise.kernel;

import static dev.lanewise.kernel.Fused.fma;

/**
 * log and log1p by x = 2ᵉ·(1 + f) with f in [-¼, ½): e·ln 2 + log(1 + f), the latter a polynomial (weighted minimax fit). At most
 * 1 ulp.
 */
public final class Logarithm {
    public static final float LN2 = 0x1.62e43p-1f;
    /** The float after ¾, where the mantissa's range begins: for log1p, arguments just below ½ stay on their side. */
    public static final int START_BITS = 0x3F400001;

    public static final int EXPONENT_BITS = 0xFF800000;

    // (log(1+f) - f) / f², relative error 2^-27.6 of log(1+f)
    public static final float L2 = -0x1.000000p-1f;
    public static final float L3 = 0x1.5555a4p-2f;
    public static final float L4 = -0x1.000044p-2f;
    public static final float L5 = 0x1.996966p-3f;
    public static final float L6 = -0x1.54ee96p-3f;
    public static final float L7 = 0x1.28862cp-3f;
    public static final float L8 = -0x1.0d9844p-3f;
    public static final float L9 = 0x1.acb4d0p-4f;
    public static final float L10 = -0x1.71547ep-5f;

    private Logarithm() {}

    public static float log(float x) {
        boolean subnormal = x < Float.MIN_NORMAL;
        float z = subnormal ? x * 0x1p23f : x;
        int bits = Float.floatToRawIntBits(z);
        int e = (bits - START_BITS) & EXPONENT_BITS;
        float f = Float.intBitsToFloat(bits - e) - 1f;
        float n = fma((float) e, 0x1p-23f, subnormal ? -23f : 0f);
        float y = sum(n, f);
        y = x < Float.POSITIVE_INFINITY ? y : x;
        y = x < 0f ? Float.NaN : y;
        return x == 0f ? Float.NEGATIVE_INFINITY : y;
    }

    public static float log1p(float x) {
        float u = x + 1f;
        int e = (Float.floatToRawIntBits(u) - START_BITS) & EXPONENT_BITS;
        // 1 + f = (1 + x)·2⁻ᵉ without the rounding of 1 + x; 2²⁻ᵉ, because 2⁻ᵉ may be subnormal
        float m = Float.intBitsToFloat(Float.floatToRawIntBits(x) - e);
        float s = Float.intBitsToFloat(0x40800000 - e);
        float f = m + fma(s, 0.25f, -1f);
        float n = (float) e * 0x1p-23f;
        float y = sum((float) e * 0x1p-23f, f);
        y = x < Float.POSITIVE_INFINITY ? y : x;
        y = x < -1f ? Float.NaN : y;
        y = x == -1f ? Float.NEGATIVE_INFINITY : y;
        return x == 0f ? x : y;
    }

    /** n·ln 2 + log(1 + f). The two large terms are summed in two parts: near ±ln 2 their rounding would cost half an ulp. */
    private static float sum(float n, float f) {
        float p = fma(L10, f, L9);
        p = fma(p, f, L8);
        p = fma(p, f, L7);
        p = fma(p, f, L6);
        p = fma(p, f, L5);
        p = fma(p, f, L4);
        p = fma(p, f, L3);
        p = fma(p, f, L2);
        float high = fma(n, LN2, f);
        float low = f - fma(n, -LN2, high);
        return high + fma(p, f * f, low);
    }
}
