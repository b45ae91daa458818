package dev.lanewise.benchmarks;

import java.time.Duration;

/**
 * The most square roots and divisions that one core can do; both usually share one unit. Measured on arrays in the second-level
 * cache, which delivers twice as fast at least; they are long, because a loop begins and ends with single elements.
 */
final class SqrtDivide {
    private static final int SIZE = 16_384;
    private static final int PASSES = 4;
    private static final Duration WARM_UP = Duration.ofMillis(200);

    private static final float[] FROM = new float[SIZE];
    private static final float[] TO = new float[SIZE];

    static {
        for (int i = 0; i < SIZE; i++) {
            FROM[i] = 1 + i / 10_000f;
        }
        long end = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < end) {
            for (Kind kind : Kind.values()) {
                run(kind);
            }
        }
    }

    private SqrtDivide() {}

    private enum Kind {
        BOTH,
        ROOTS,
        DIVISIONS
    }

    /**
     * {@return the nanoseconds that one element needs at least}
     *
     * @param roots square roots for each element
     * @param divisions for each element
     * @param runs of which the best counts, each some 20 µs
     */
    static double nanoseconds(double roots, double divisions, int runs) {
        double both = Math.min(roots, divisions);
        return (both > 0 ? both * best(Kind.BOTH, runs) : 0)
                + (roots > both ? (roots - both) * best(Kind.ROOTS, runs) : 0)
                + (divisions > both ? (divisions - both) * best(Kind.DIVISIONS, runs) : 0);
    }

    private static double best(Kind kind, int runs) {
        long best = Long.MAX_VALUE;
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            run(kind);
            best = Math.min(best, System.nanoTime() - start);
        }
        return (double) best / (PASSES * SIZE);
    }

    private static void run(Kind kind) {
        for (int pass = 0; pass < PASSES; pass++) {
            switch (kind) {
                case BOTH -> both(FROM, TO);
                case ROOTS -> roots(FROM, TO);
                case DIVISIONS -> divisions(FROM, TO);
            }
        }
    }

    private static void both(float[] from, float[] to) {
        for (int i = 0; i < SIZE; i++) {
            to[i] = 1.5f / (float) Math.sqrt(from[i]);
        }
    }

    private static void roots(float[] from, float[] to) {
        for (int i = 0; i < SIZE; i++) {
            to[i] = (float) Math.sqrt(from[i]);
        }
    }

    private static void divisions(float[] from, float[] to) {
        for (int i = 0; i < SIZE; i++) {
            to[i] = 1.5f / from[i];
        }
    }
}
