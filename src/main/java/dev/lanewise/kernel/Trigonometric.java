package dev.lanewise.kernel;

/**
 * sin and cos of every finite float, at most 0.51 ulp: x = k·π/2 + r and the polynomials run in double.
 *
 * <p>Below 2²³ in magnitude, k·π/2 is subtracted in two parts, the first of them exact. Beyond, x is multiplied by just those bits
 * of 2/π that matter (M. Payne and R. Hanek, "Radian reduction for trigonometric functions", SIGNUM 1983).
 */
public final class Trigonometric {
    /** From here on the argument is reduced in integers. */
    public static final float LARGE = 0x1p23f;

    public static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
    /** The first 30 bits of π/2: exact products with k. */
    public static final double HALF_PI_HIGH = 0x1.921fb54p0;

    public static final double HALF_PI_LOW = 0x1.10b4611a62633p-30;
    /** 1.5·2⁵². */
    public static final double MAGIC = 0x1.8p52;

    // sin(r)/r - 1 over r², relative error 2^-37
    public static final double S3 = -0x1.5555554cb821fp-3;
    public static final double S5 = 0x1.1111089516634p-7;
    public static final double S7 = -0x1.a00f9cc06ffc0p-13;
    public static final double S9 = 0x1.6cd824f9ddfb0p-19;

    // (cos(r) - 1 + r²/2) / r⁴, contributes 2^-33
    public static final double C4 = 0x1.55554a0b8bac5p-5;
    public static final double C6 = -0x1.6c0c307392a51p-10;
    public static final double C8 = 0x1.99eac42c215c1p-16;

    /** 2/π in binary, 32 bits each. */
    private static final long[] BITS = {
        0xA2F9836EL, 0x4E441529L, 0xFC2757D1L, 0xF534DDC0L, 0xDB629599L, 0x3C439041L, 0xFE5163ABL
    };

    private Trigonometric() {}

    public static float sin(float x) {
        return shifted(x, 0);
    }

    public static float cos(float x) {
        return shifted(x, 1);
    }

    /** sin(x + quadrants·π/2). */
    public static float shifted(float x, int quadrants) {
        float a = Math.abs(x);
        if (a < LARGE) {
            double t = fma(x, TWO_OVER_PI, MAGIC);
            double k = t - MAGIC;
            double r = fma(k, -HALF_PI_LOW, fma(k, -HALF_PI_HIGH, x));
            return inQuadrant(r, (int) Double.doubleToRawLongBits(t) + quadrants);
        }
        if (a < Float.POSITIVE_INFINITY) {
            long turns = turns(a);
            int quadrant = (int) ((turns + (1L << 61)) >>> 62);
            double r = (turns - ((long) quadrant << 62)) * 0x1.921fb54442d18p-62;
            return x < 0f ? inQuadrant(-r, quadrants - quadrant) : inQuadrant(r, quadrants + quadrant);
        }
        return Float.NaN;
    }

    private static float inQuadrant(double r, int quadrant) {
        double s = r * r;
        double y;
        if ((quadrant & 1) == 0) {
            double p = fma(S9, s, S7);
            p = fma(p, s, S5);
            p = fma(p, s, S3);
            y = r * fma(p, s, 1.0);
        } else {
            double p = fma(C8, s, C6);
            p = fma(p, s, C4);
            p = fma(p, s, -0.5);
            y = fma(p, s, 1.0);
        }
        return (float) ((quadrant & 2) == 0 ? y : -y);
    }

    /** a·2/π modulo 4 in units of 2⁻⁶²; a is at least 2²³. */
    private static long turns(float a) {
        int bits = Float.floatToRawIntBits(a);
        long mantissa = (bits & 0x7FFFFF) | 0x800000;
        // a = mantissa·2ᵉ. Bits of 2/π in front of position e - 1 give multiples of 4.
        int position = (bits >>> 23) - 150 - 2;
        long high = word(position);
        long middle = word(position + 32);
        long low = word(position + 64);
        return (mantissa * high << 32) + mantissa * middle + (mantissa * low >>> 32);
    }

    /** The 32 bits of 2/π after the first {@code from}; bits in front of the first are 0. */
    private static long word(int from) {
        if (from < 0) {
            return BITS[0] >>> -from;
        }
        int i = from >>> 5;
        long pair = BITS[i] << 32 | BITS[i + 1];
        return pair >>> (32 - (from & 31)) & 0xFFFFFFFFL;
    }

    private static double fma(double a, double b, double c) {
        return Fused.FMA ? Math.fma(a, b, c) : a * b + c;
    }
}
