package dev.lanewise.kernel;

/**
 * The multiply-add of every kernel: one rounding where the CPU has the instruction, two where it has not.
 *
 * <p>Without FMA hardware {@link Math#fma(float, float, float)} is exact arithmetic on {@code BigDecimal}, 165 times
 * slower than a multiplication and an addition. Such machines (x86 before 2013) use the latter, and their bits differ
 * from everybody else's. The system property {@code lanewise.fma=true|false} overrides what was found.
 */
public final class Fused {
    private static final int CALLS = 64;
    private static final int ROUNDS = 7;

    private static final String PROPERTY = "lanewise.fma";

    /** Whether {@link #fma} rounds once. A property that {@link #requireProperty} refuses decides nothing. */
    public static final boolean FMA = decide(System.getProperty(PROPERTY));

    private static float sink;

    private Fused() {}

    /** a·b + c. */
    public static float fma(float a, float b, float c) {
        return FMA ? Math.fma(a, b, c) : a * b + c;
    }

    static boolean decide(String property) {
        return property != null && isAllowed(property) ? Boolean.parseBoolean(property) : isFast();
    }

    /** Not in the static initializer, whose exceptions users see wrapped in an error. */
    static void requireProperty() {
        require(System.getProperty(PROPERTY));
    }

    static void require(String property) {
        if (property != null && !isAllowed(property)) {
            throw new IllegalArgumentException("System property " + PROPERTY + " is \"" + property
                    + "\"; it must be true or false, or be left out: then the CPU decides");
        }
    }

    private static boolean isAllowed(String property) {
        return property.equals("true") || property.equals("false");
    }

    /**
     * Nothing in java.base tells the CPU's features, but the two roads are far apart. Both loops call one method per
     * step, so that the ratio holds interpreted as well as compiled: measured 0.3 to 0.9 with FMA, 200 to 2800 without.
     */
    private static boolean isFast() {
        long fused = Long.MAX_VALUE;
        long plain = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            fused = Math.min(fused, timeFused());
            plain = Math.min(plain, timePlain());
        }
        return fused < 16 * Math.max(plain, CALLS);
    }

    private static long timeFused() {
        float x = 1.25f;
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            x = Math.fma(x, 0.7f, 0.3f);
        }
        long time = System.nanoTime() - start;
        sink = x;
        return time;
    }

    private static long timePlain() {
        float x = 1.25f;
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            x = plain(x, 0.7f, 0.3f);
        }
        long time = System.nanoTime() - start;
        sink = x;
        return time;
    }

    private static float plain(float a, float b, float c) {
        return a * b + c;
    }
}
