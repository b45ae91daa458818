package dev.lanewise.laws;

import static dev.lanewise.laws.Parity.MARGIN;

import dev.lanewise.kernel.KernelSwitch;
import dev.lanewise.kernel.Reduction;
import dev.lanewise.kernel.Reductions;
import dev.lanewise.kernel.Subnormals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reductions follow the order that {@link Reductions} states, in every implementation. */
class ReductionParityTest {
    private static final Reductions SCALAR = KernelSwitch.scalar().reductions();
    private static final Reductions TESTED =
            Parity.implementations().findFirst().orElseThrow().reductions();
    private static final int[] INNER = {1, 2, 3, 8, 10, 16, 17, 33, 64, 100, 128, 150};

    @ParameterizedTest
    @EnumSource
    void rows_meet_in_the_tree_of_32_lanes(Reduction f) {
        for (int n : Parity.SIZES) {
            for (int outer : new int[] {0, 1, 3}) {
                for (int room : Parity.ROOMS) {
                    check(f, outer, n, 1, Parity.normal(outer * n + MARGIN + room, n), room);
                    check(f, outer, n, 1, Parity.odd(outer * n + MARGIN, n), room);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void columns_are_combined_from_top_to_bottom(Reduction f) {
        for (int inner : INNER) {
            for (int n : new int[] {0, 1, 2, 10, 33}) {
                for (int room : Parity.ROOMS) {
                    check(f, 2, n, inner, Parity.normal(2 * n * inner + MARGIN + room, inner), room);
                    check(f, 2, n, inner, Parity.odd(2 * n * inner + MARGIN, inner), room);
                }
            }
        }
    }

    private static void check(Reduction f, int outer, int n, int inner, float[] x, int room) {
        int xo = MARGIN;
        float[] expected = Parity.normal(outer * inner + MARGIN + room, 1);
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                expected[MARGIN + o * inner + i] =
                        inner == 1 ? lanes(f, x, xo + o * n, n) : chain(f, x, xo + o * n * inner + i, n, inner);
                if (f == Reduction.SUM) {
                    Subnormals.flush(expected, MARGIN + o * inner + i, 1);
                }
            }
        }
        for (Reductions reductions : new Reductions[] {SCALAR, TESTED}) {
            float[] actual = Parity.normal(outer * inner + MARGIN + room, 1);
            reductions.reduce(f, x, xo, outer, n, inner, actual, MARGIN);
            Parity.same(actual, expected, "%s of [%d, %d, %d]", f, outer, n, inner);
        }
    }

    private static float combine(Reduction f, float a, float b) {
        return switch (f) {
            case SUM -> a + b;
            case SUM_OF_SQUARES -> a + Subnormals.square(b);
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
        };
    }

    private static float neutral(Reduction f) {
        return switch (f) {
            case SUM, SUM_OF_SQUARES -> 0f;
            case MAX -> Float.NEGATIVE_INFINITY;
            case MIN -> Float.POSITIVE_INFINITY;
        };
    }

    private static float chain(Reduction f, float[] x, int xo, int n, int stride) {
        float y = neutral(f);
        for (int r = 0; r < n; r++) {
            y = combine(f, y, x[xo + r * stride]);
        }
        return y;
    }

    private static float lanes(Reduction f, float[] x, int xo, int n) {
        float[] lane = new float[Reductions.LANES];
        for (int l = 0; l < lane.length; l++) {
            lane[l] = neutral(f);
        }
        for (int i = 0; i < n; i++) {
            lane[i % lane.length] = combine(f, lane[i % lane.length], x[xo + i]);
        }
        for (int half = lane.length / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                lane[l] = combine(f == Reduction.SUM_OF_SQUARES ? Reduction.SUM : f, lane[l], lane[l + half]);
            }
        }
        return lane[0];
    }

    @Test
    void arg_max_finds_the_first_largest_and_nan_is_larger_than_everything() {
        for (int n : new int[] {1, 2, 10, 16, 31, 32, 33, 64, 100, 207, 702}) {
            for (int inner : new int[] {1, 3, 16}) {
                for (int seed = 0; seed < 4; seed++) {
                    float[] x = Parity.normal(3 * n * inner + MARGIN, seed + n);
                    // Ties, zeros of both signs, and NaN in some of the rows
                    for (int i = seed; i < x.length; i += 3) {
                        x[i] = seed == 0 ? Math.round(x[i]) : seed == 1 ? -0f : seed == 2 ? 3e3f : x[i];
                    }
                    if (seed == 3) {
                        x[MARGIN + n * inner * 3 / 2] = Float.NaN;
                        x[x.length - 1] = Float.NaN;
                    }
                    check(3, n, inner, x);
                }
            }
        }
    }

    private static void check(int outer, int n, int inner, float[] x) {
        int[] expected = new int[outer * inner + 2 * MARGIN];
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                int best = 0;
                for (int r = 1; r < n; r++) {
                    float a = x[MARGIN + (o * n + best) * inner + i];
                    float b = x[MARGIN + (o * n + r) * inner + i];
                    if (b > a || (Float.isNaN(b) && !Float.isNaN(a))) {
                        best = r;
                    }
                }
                expected[MARGIN + o * inner + i] = best;
            }
        }
        for (Reductions reductions : new Reductions[] {SCALAR, TESTED}) {
            int[] actual = new int[outer * inner + 2 * MARGIN];
            reductions.argMax(x, MARGIN, outer, n, inner, actual, MARGIN);
            Parity.same(actual, expected, "argmax of [%d, %d, %d]", outer, n, inner);
        }
    }
}
