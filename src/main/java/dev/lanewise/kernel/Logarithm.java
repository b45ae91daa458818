package dev.lanewise.kernel;

import static dev.lanewise.kernel.Fused.fma;

/**
 * log and log1p by x = 2ᵉ·(1 + f) with f in ±⅓: e·ln 2 + log(1 + f), the latter a polynomial (weighted minimax fit). At most
 * 1 ulp.
 */
public final class Logarithm {
    public static final float LN2 = 0x1.62e43p-1f;
    /** ⅔: where the mantissa's range begins. */
    public static final int TWO_THIRDS_BITS = 0x3F2AAAAB;

    public static final int EXPONENT_BITS = 0xFF800000;

    // (log(1+f) - f) / f², relative error 2^-27.7 of log(1+f)
    public static final float L2 = -0x1.000000p-1f;
    public static final float L3 = 0x1.555506p-2f;
    public static final float L4 = -0x1.fffef2p-3f;
    public static final float L5 = 0x1.99d06cp-3f;
    public static final float L6 = -0x1.559d94p-3f;
    public static final float L7 = 0x1.1ed2a0p-3f;
    public static final float L8 = -0x1.f31642p-4f;
    public static final float L9 = 0x1.1e7d80p-3f;
    public static final float L10 = -0x1.07fc30p-3f;

    private Logarithm() {}

    public static float log(float x) {
        boolean subnormal = x < Float.MIN_NORMAL;
        float z = subnormal ? x * 0x1p23f : x;
        int bits = Float.floatToRawIntBits(z);
        int e = (bits - TWO_THIRDS_BITS) & EXPONENT_BITS;
        float f = Float.intBitsToFloat(bits - e) - 1f;
        float n = fma((float) e, 0x1p-23f, subnormal ? -23f : 0f);
        float y = fma(n, LN2, polynomial(f));
        y = x < Float.POSITIVE_INFINITY ? y : x;
        y = x < 0f ? Float.NaN : y;
        return x == 0f ? Float.NEGATIVE_INFINITY : y;
    }

    public static float log1p(float x) {
        float u = x + 1f;
        int e = (Float.floatToRawIntBits(u) - TWO_THIRDS_BITS) & EXPONENT_BITS;
        // 1 + f = (1 + x)·2⁻ᵉ without the rounding of 1 + x; 2²⁻ᵉ, because 2⁻ᵉ may be subnormal
        float m = Float.intBitsToFloat(Float.floatToRawIntBits(x) - e);
        float s = Float.intBitsToFloat(0x40800000 - e);
        float f = m + fma(s, 0.25f, -1f);
        float y = fma((float) e * 0x1p-23f, LN2, polynomial(f));
        y = x < Float.POSITIVE_INFINITY ? y : x;
        y = x < -1f ? Float.NaN : y;
        y = x == -1f ? Float.NEGATIVE_INFINITY : y;
        return x == 0f ? x : y;
    }

    /** log(1 + f). */
    private static float polynomial(float f) {
        float p = fma(L10, f, L9);
        p = fma(p, f, L8);
        p = fma(p, f, L7);
        p = fma(p, f, L6);
        p = fma(p, f, L5);
        p = fma(p, f, L4);
        p = fma(p, f, L3);
        p = fma(p, f, L2);
        return fma(p, f * f, f);
    }
}
