package dev.lanewise.kernel;

/**
 * x to the power y as 2 to the power y·log₂|x|, in double: at most 0.51 ulp. Special cases as in {@link Math#pow(double, double)}.
 *
 * <p>log₂(2ᵉ·m) = e + f·P(f²) with f = (m - 1)/(m + 1) and m in [√½, √2].
 */
public final class Power {
    /** The bits of √½ less those of 1: subtracting moves √½ to the start of an octave. */
    public static final long OFFSET = 0x3FE6A09E667F3BCDL - 0x3FF0000000000000L;

    public static final long ONE_BITS = 0x3FF0000000000000L;
    /** 2⁵²: its low bits can hold an integer. */
    public static final long INTEGER_BITS = 0x4330000000000000L;
    /** 2⁵² + 1023. */
    public static final double INTEGER_BIAS = 0x1p52 + 1023;
    /** 1.5·2⁵²: adding it rounds to an integer. */
    public static final double MAGIC = 0x1.8p52;
    /** Beyond, every result is infinite or 0. */
    public static final double HIGHEST = 200.0;
    /** Floats from here on are even integers. */
    public static final double EVEN = 0x1p25;

    // log2((1+f)/(1-f)) / f in powers of f², relative error 2^-37.8
    public static final double L1 = 0x1.71547652bee89p+1;
    public static final double L3 = 0x1.ec709d122c096p-1;
    public static final double L5 = 0x1.27778055a0db1p-1;
    public static final double L7 = 0x1.a58d59fa88c0fp-2;
    public static final double L9 = 0x1.5ceb7a2b6b675p-2;

    // 2^r for r in ±1/2, relative error 2^-34.5
    public static final double X0 = 0x1.ffffffffab9b7p-1;
    public static final double X1 = 0x1.62e42ff116dc7p-1;
    public static final double X2 = 0x1.ebfbe0a4f24a9p-3;
    public static final double X3 = 0x1.c6b08aae1cbddp-5;
    public static final double X4 = 0x1.3b29dc14d8235p-7;
    public static final double X5 = 0x1.5d8a71641f43dp-10;
    public static final double X6 = 0x1.446a4352fc82dp-13;
    public static final double X7 = 0x1.fe16c295c494dp-17;

    private Power() {}

    public static float pow(float x, float y) {
        double a = Math.abs((double) x);
        double t = (double) y * log2(a);
        t = t > HIGHEST ? HIGHEST : t;
        t = t < -HIGHEST ? -HIGHEST : t;
        double power = exp2(t);

        double size = Math.abs((double) y);
        size = size > EVEN ? EVEN : size;
        double whole = size + MAGIC;
        boolean integer = whole - MAGIC == size;
        boolean odd = integer && (Double.doubleToRawLongBits(whole) & 1L) != 0;
        boolean negative = Float.floatToRawIntBits(x) < 0;
        power = power < Subnormals.LEAST ? 0.0 : power;
        power = negative && odd ? -power : power;
        power = x < 0f && a < Double.POSITIVE_INFINITY && !integer ? Double.NaN : power;
        power = y == 0f ? 1.0 : power;
        return (float) power;
    }

    private static double log2(double a) {
        long bits = Double.doubleToRawLongBits(a);
        long exponent = (bits - OFFSET) >>> 52;
        double m = Double.longBitsToDouble(bits - (exponent << 52) + ONE_BITS);
        double e = Double.longBitsToDouble(exponent | INTEGER_BITS) - INTEGER_BIAS;
        double f = (m - 1.0) / (m + 1.0);
        double s = f * f;
        double p = fma(L9, s, L7);
        p = fma(p, s, L5);
        p = fma(p, s, L3);
        p = fma(p, s, L1);
        double log = fma(p, f, e);
        log = a < Double.POSITIVE_INFINITY ? log : a;
        return a == 0.0 ? Double.NEGATIVE_INFINITY : log;
    }

    private static double exp2(double t) {
        double u = t + MAGIC;
        double r = t - (u - MAGIC);
        double p = fma(X7, r, X6);
        p = fma(p, r, X5);
        p = fma(p, r, X4);
        p = fma(p, r, X3);
        p = fma(p, r, X2);
        p = fma(p, r, X1);
        p = fma(p, r, X0);
        return p * Double.longBitsToDouble((Double.doubleToRawLongBits(u) + 1023L) << 52);
    }

    private static double fma(double a, double b, double c) {
        return Fused.FMA ? Math.fma(a, b, c) : a * b + c;
    }
}
