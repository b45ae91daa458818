package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.kernel.KernelSwitch;
import dev.lanewise.kernel.Kernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What the laws of equal bits share: sizes, numbers, and a comparison in which all NaNs are one. */
final class Parity {
    static final int[] SIZES = {0, 1, 2, 3, 7, 8, 10, 13, 15, 16, 17, 31, 32, 33, 47, 64, 100, 207, 702, 4098};

    /** Elements around every result that must stay as they were. */
    static final int MARGIN = 5;

    /** Elements behind a range: fewer and more than a vector has, because kernels look for room to read. */
    static final int[] ROOMS = {MARGIN, 20};

    private static final float[] ODD = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        -0f,
        0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        -1e-40f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1f,
        -1f,
        2f,
        -3f,
        0.5f,
        -2.5f,
        1e10f,
        0x1.fffffep23f
    };

    private Parity() {}

    /** Every implementation in this world but the scalar one; the scalar one where there is no other. */
    static Stream<Kernels> implementations() {
        return KernelSwitch.vector().or(() -> java.util.Optional.of(KernelSwitch.scalar())).stream();
    }

    static float[] normal(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-3, 3)));
        }
        return x;
    }

    /** Numbers with an odd one at every third place. */
    static float[] odd(int n, long seed) {
        float[] x = normal(n, seed);
        SplittableRandom random = new SplittableRandom(seed + 1);
        for (int i = random.nextInt(3); i < n; i += 3) {
            x[i] = ODD[random.nextInt(ODD.length)];
        }
        return x;
    }

    static void same(float[] actual, float[] expected, String what, Object... values) {
        if (!Arrays.equals(actual, expected)) { // far faster than AssertJ
            assertThat(actual).as(what, values).isEqualTo(expected);
        }
    }

    static void same(int[] actual, int[] expected, String what, Object... values) {
        assertThat(actual).as(what, values).isEqualTo(expected);
    }
}
