package dev.lanewise.kernel;

import static dev.lanewise.kernel.Fused.fma;

/**
 * exp and expm1 by x = n·ln 2 + r, a polynomial in r, and a scaling by 2ⁿ.
 *
 * <p>exp: at most 0.9 ulp; r in ±ln(2)/2. expm1: at most 1.33 ulp (near 17, elsewhere 1.2); r in [ln ¾, ln 1½], because with a symmetric range the
 * results between ln(2)/2 and ln 1½ would be differences of larger numbers (1.7 ulp). The coefficients are weighted minimax
 * fits, rounded one after the other, each time refitting the rest.
 */
public final class Exponential {
    public static final float LOG2_E = 0x1.715476p0f;
    /** The first 15 bits of ln 2: its products with n are exact, with FMA and without. */
    public static final float LN2_HIGH = 0x1.62e4p-1f;

    public static final float LN2_LOW = 0x1.7f7d1cp-20f;
    /** 1.5·2²³: adding it rounds to an integer, which the low bits then hold. */
    public static final float MAGIC = 0x1.8p23f;

    public static final int MAGIC_BITS = 0x4B400000;

    /** Above, exp is infinite. */
    public static final float HIGHEST = 89f;
    /** Below, exp is less than {@link Subnormals#LEAST}, hence 0: here it is just above. */
    public static final float LOWEST = -0x1.5d589ep6f;

    // (exp(r) - 1 - r) / r², relative error 2^-28.1 of exp
    public static final float E2 = 0x1.fffffcp-2f;
    public static final float E3 = 0x1.55548ap-3f;
    public static final float E4 = 0x1.5558a0p-5f;
    public static final float E5 = 0x1.123f7ap-7f;
    public static final float E6 = 0x1.6a6830p-10f;

    /** Moves the range of r to [ln ¾, ln 1½]. */
    public static final float SHIFT = -0.085f;
    /** Below, expm1 is -1. */
    public static final float LOWEST_M1 = -18f;
    /** Below, expm1(x) is x. */
    public static final float TINY = 0x1p-25f;

    // (expm1(r) - r) / r², relative error 2^-31.2 of expm1
    public static final float M2 = 0x1.000000p-1f;
    public static final float M3 = 0x1.55555ap-3f;
    public static final float M4 = 0x1.555520p-5f;
    public static final float M5 = 0x1.110622p-7f;
    public static final float M6 = 0x1.6cebd6p-10f;
    public static final float M7 = 0x1.b6bc4cp-13f;

    private Exponential() {}

    public static float exp(float x) {
        float z = x > HIGHEST ? HIGHEST : x;
        z = z < LOWEST ? LOWEST : z;
        float t = fma(z, LOG2_E, MAGIC);
        float y = polynomial(z, t);
        // 2ⁿ in two factors: n may be 128
        int bits = Float.floatToRawIntBits(t);
        int half = (bits << 22) & 0xFF800000;
        float first = Float.intBitsToFloat(half + 0x3F800000);
        float second = Float.intBitsToFloat((bits << 23) - half + 0x3F800000);
        return x < LOWEST ? 0f : y * first * second;
    }

    /** exp(z - n·ln 2), where t = MAGIC + n. */
    static float polynomial(float z, float t) {
        float n = t - MAGIC;
        float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, z));
        float p = fma(E6, r, E5);
        p = fma(p, r, E4);
        p = fma(p, r, E3);
        p = fma(p, r, E2);
        p = fma(p, r, 1f);
        return fma(p, r, 1f);
    }

    public static float expm1(float x) {
        float z = x > HIGHEST ? HIGHEST : x;
        z = z < LOWEST_M1 ? LOWEST_M1 : z;
        float t = fma(z, LOG2_E, SHIFT) + MAGIC;
        float p = polynomialM1(z, t);
        // 2ⁿ⁻¹, doubled at the end: n may be 128
        float s = Float.intBitsToFloat((Float.floatToRawIntBits(t) + 126) << 23);
        float y = 2f * fma(s, p, s - 0.5f);
        return Math.abs(x) < TINY ? x : y;
    }

    /** expm1(z - n·ln 2), where t = MAGIC + n. */
    static float polynomialM1(float z, float t) {
        float n = t - MAGIC;
        float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, z));
        float p = fma(M7, r, M6);
        p = fma(p, r, M5);
        p = fma(p, r, M4);
        p = fma(p, r, M3);
        p = fma(p, r, M2);
        return fma(p, r * r, r);
    }
}
