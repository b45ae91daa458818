package dev.lanewise.kernel;

import static dev.lanewise.kernel.Exponential.LOG2_E;
import static dev.lanewise.kernel.Exponential.MAGIC;
import static dev.lanewise.kernel.Fused.fma;

/**
 * erf(x) = 2/√π · ∫₀ˣ exp(-t²) dt: x + x·P(x²) near zero, 1 - exp(-G(|x|)) beyond, both polynomials weighted minimax fits. At
 * most 1.1 ulp.
 */
public final class ErrorFunction {
    public static final float BORDER = 0.94f;
    /** From here on the result is 1. */
    public static final float SATURATION = 4f;

    // erf(x)/x - 1 in powers of x², relative error 2^-30
    public static final float P0 = 0x1.06eba8p-3f;
    public static final float P1 = -0x1.812740p-2f;
    public static final float P2 = 0x1.ce2d64p-4f;
    public static final float P3 = -0x1.b80126p-6f;
    public static final float P4 = 0x1.544b2ep-8f;
    public static final float P5 = -0x1.a619dep-11f;
    public static final float P6 = 0x1.4fb03cp-14f;

    // -log(1 - erf(t)), contributes 2^-29 to the result
    public static final float G0 = 0x1.bb2530p-13f;
    public static final float G1 = 0x1.20ab22p0f;
    public static final float G2 = 0x1.464ae6p-1f;
    public static final float G3 = 0x1.a95142p-4f;
    public static final float G4 = -0x1.6b6c8ep-6f;
    public static final float G5 = 0x1.8d6612p-9f;
    public static final float G6 = -0x1.988148p-13f;

    private ErrorFunction() {}

    public static float erf(float x) {
        float a = Math.abs(x);
        float y = a < BORDER ? near(a) : far(a);
        return Math.copySign(y, x);
    }

    private static float near(float a) {
        float s = a * a;
        float p = fma(P6, s, P5);
        p = fma(p, s, P4);
        p = fma(p, s, P3);
        p = fma(p, s, P2);
        p = fma(p, s, P1);
        p = fma(p, s, P0);
        return fma(p, a, a);
    }

    private static float far(float a) {
        float t = a > SATURATION ? SATURATION : a;
        float g = fma(G6, t, G5);
        g = fma(g, t, G4);
        g = fma(g, t, G3);
        g = fma(g, t, G2);
        g = fma(g, t, G1);
        g = fma(g, t, G0);
        float z = -g;
        float u = fma(z, LOG2_E, MAGIC);
        float e = Exponential.polynomial(z, u) * Float.intBitsToFloat((Float.floatToRawIntBits(u) + 127) << 23);
        return 1f - e;
    }
}
