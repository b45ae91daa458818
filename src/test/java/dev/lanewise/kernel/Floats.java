package dev.lanewise.kernel;

import java.util.function.Consumer;

/** The floats that a test of a unary function visits: all 2³² under {@code -Dlanewise.exhaustive=true}, else a dense sample. */
public final class Floats {
    public static final int BLOCK = 4096;

    /** Odd, so that the sample meets all mantissas: a million floats. */
    private static final long STRIDE = Boolean.getBoolean("lanewise.exhaustive") ? 1 : 4099;

    private static final int NEIGHBOURS = 40;

    private static final float[] NOTABLE = {
        0f,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        0x1p-25f,
        0x1p-24f,
        0x1p-12f,
        0.25f,
        0.2876821f,
        1f / 3,
        0.34657359f,
        0.4054651f,
        0.5f,
        2f / 3,
        0.69314718f,
        0.70710678f,
        0.75f,
        0.94f,
        1f,
        4f / 3,
        1.4142135f,
        1.5f,
        1.5707964f,
        2f,
        3.1415927f,
        3.92f,
        4f,
        9f,
        10f,
        16.6f,
        17.33f,
        18f,
        20f,
        87.33655f,
        88.02969f,
        88.72284f,
        89f,
        103.27893f,
        103.97208f,
        104f,
        8192f,
        0x1p22f,
        0x1p23f,
        0x1p24f,
        0x1p31f,
        0x1p63f,
        0x1p126f,
        0x1p127f
    };

    private Floats() {}

    /** Calls back with blocks of {@link #BLOCK} floats; the array is reused. */
    public static void visit(Consumer<float[]> test) {
        float[] block = new float[BLOCK];
        int n = 0;
        for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
            block[n++] = Float.intBitsToFloat((int) bits);
            if (n == BLOCK) {
                test.accept(block);
                n = 0;
            }
        }
        for (float notable : NOTABLE) {
            int bits = Float.floatToRawIntBits(notable);
            for (int i = Math.max(0, bits - NEIGHBOURS); i <= bits + NEIGHBOURS; i++) {
                for (int sign = 0; sign < 2; sign++) {
                    block[n++] = Float.intBitsToFloat(i | sign << 31);
                    if (n == BLOCK) {
                        test.accept(block);
                        n = 0;
                    }
                }
            }
        }
        while (n < BLOCK) {
            block[n++] = Float.NaN;
        }
        test.accept(block);
    }
}
