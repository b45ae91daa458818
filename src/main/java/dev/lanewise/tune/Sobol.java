package dev.lanewise.tune;

/** Sobol's sequence in up to ten dimensions; any point can be had at once, by the Gray code of its number. */
final class Sobol {
    private static final int BITS = 31;

    /** For each dimension from the second on: the inner coefficients of its primitive polynomial, and its first numbers. */
    private static final int[][] JOE_KUO = {
        {0, 1},
        {1, 1, 3},
        {1, 1, 3, 1},
        {2, 1, 1, 1},
        {1, 1, 1, 3, 3},
        {4, 1, 3, 5, 13},
        {2, 1, 1, 5, 5, 17},
        {4, 1, 1, 5, 5, 5},
        {7, 1, 1, 7, 11, 19}
    };

    private final int[][] directions;

    Sobol(int dimensions) {
        if (dimensions > JOE_KUO.length + 1) {
            throw new IllegalArgumentException(
                    "sobol: " + dimensions + " settings; allowed: up to " + (JOE_KUO.length + 1) + "; take random(…)");
        }
        directions = new int[dimensions][];
        for (int d = 0; d < dimensions; d++) {
            directions[d] = d == 0 ? halves() : directions(JOE_KUO[d - 1]);
        }
    }

    private static int[] halves() {
        int[] v = new int[BITS];
        for (int k = 0; k < BITS; k++) {
            v[k] = 1 << (BITS - 1 - k);
        }
        return v;
    }

    private static int[] directions(int[] table) {
        int degree = table.length - 1;
        int[] v = new int[BITS];
        for (int k = 0; k < BITS; k++) {
            if (k < degree) {
                v[k] = table[k + 1] << (BITS - 1 - k);
                continue;
            }
            v[k] = v[k - degree] ^ (v[k - degree] >>> degree);
            for (int j = 1; j < degree; j++) {
                if ((table[0] >> (degree - 1 - j) & 1) == 1) {
                    v[k] ^= v[k - j];
                }
            }
        }
        return v;
    }

    double[] point(int number) {
        int gray = number ^ (number >>> 1);
        double[] point = new double[directions.length];
        for (int d = 0; d < point.length; d++) {
            int x = 0;
            for (int k = 0; k < BITS; k++) {
                if ((gray >> k & 1) == 1) {
                    x ^= directions[d][k];
                }
            }
            point[d] = x * 0x1p-31;
        }
        return point;
    }
}
