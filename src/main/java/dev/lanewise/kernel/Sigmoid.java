package dev.lanewise.kernel;

import static dev.lanewise.kernel.Exponential.LOG2_E;
import static dev.lanewise.kernel.Exponential.MAGIC;
import static dev.lanewise.kernel.Fused.fma;

/**
 * The two S-shaped functions: sigmoid(x) = 1 / (1 + exp(-x)) and tanh(x) = expm1(2x) / (expm1(2x) + 2), each from the side
 * where nothing cancels or overflows. At most 2 ulp.
 */
public final class Sigmoid {
    /** From half of this on, tanh is 1. */
    public static final float SATURATION = 20f;
    /** Beyond, exp(-|x|) is 0. */
    public static final float VANISHING = -Exponential.LOWEST;

    /** Beyond, the rounding of the denominator need not be corrected, and could not be. */
    public static final float EXACT = 16f;

    private Sigmoid() {}

    public static float sigmoid(float x) {
        float a = Math.abs(x);
        float z = a > VANISHING ? -VANISHING : -a;
        float t = fma(z, LOG2_E, MAGIC);
        float y = Exponential.polynomial(z, t);
        float e = y * Float.intBitsToFloat((Float.floatToRawIntBits(t) + (127 + 64)) << 23) * 0x1p-64f;
        float d = e + 1f;
        // Corrects the rounding of d to first order; 1 - e/2 stands for 1/d
        float q = (x < 0f ? e : 1f) / d;
        return x < -VANISHING ? 0f : fma((d - 1f - e) * fma(e, -0.5f, 1f), q, q);
    }

    public static float tanh(float x) {
        float a = Math.abs(x);
        float z = a + a;
        z = z > SATURATION ? SATURATION : z;
        float t = fma(z, LOG2_E, Exponential.SHIFT) + MAGIC;
        float p = Exponential.polynomialM1(z, t);
        float s = Float.intBitsToFloat((Float.floatToRawIntBits(t) + 127) << 23);
        float e = fma(s, p, s - 1f);
        float d = e + 2f;
        float q = e / d;
        float rounding = z > EXACT ? 0f : d - 2f - e;
        return Math.copySign(fma(q * rounding, fma(q, -0.5f, 0.5f), q), x);
    }
}
