package dev.lanewise.laws;

import static dev.lanewise.laws.Parity.MARGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.kernel.KernelSwitch;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Movement;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every implementation moves elements to where the plain index arithmetic of {@link Movement} says. */
class MovementParityTest {
    private static final int[] EDGES = {1, 2, 7, 10, 16, 17, 31, 33, 64, 100};
    /** Boxes with the strides of rows, columns, scalars, permutations and broadcasts. */
    private static final int[][][] BOXES = {
        {{7}, {1}},
        {{7}, {0}},
        {{7}, {3}},
        {{5, 10}, {0, 1}},
        {{5, 10}, {1, 0}},
        {{5, 10}, {10, 1}},
        {{5, 10}, {1, 5}},
        {{5, 10}, {0, 0}},
        {{40, 33}, {0, 1}},
        {{3, 4, 5}, {0, 0, 1}},
        {{3, 4, 5}, {0, 5, 1}},
        {{3, 4, 5}, {1, 0, 3}},
        {{3, 4, 5}, {1, 3, 12}},
        {{3, 4, 5}, {5, 0, 1}},
        {{2, 3, 4, 5}, {0, 5, 0, 1}},
        {{2, 3, 4, 5}, {60, 5, 15, 1}},
        {{2, 3, 4, 5}, {20, 0, 5, 1}},
        {{1, 3, 1, 5}, {7, 5, 9, 1}},
        {{3, 1, 4, 1}, {4, 0, 1, 0}},
        {{2, 3, 2, 2, 3}, {3, 1, 0, 6, 0}}
    };

    static Stream<Movement> implementations() {
        return Stream.concat(Stream.of(KernelSwitch.scalar()), Parity.implementations())
                .map(Kernels::movement);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void transposing_exchanges_the_indices(Movement movement) {
        for (int rows : EDGES) {
            for (int columns : EDGES) {
                float[] x = Parity.odd(rows * columns + 2 * MARGIN, rows);
                float[] expected = Parity.normal(rows * columns + 2 * MARGIN, 1);
                float[] actual = expected.clone();
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < columns; j++) {
                        expected[MARGIN + j * rows + i] = x[3 + i * columns + j];
                    }
                }
                movement.transpose(x, 3, rows, columns, actual, MARGIN);
                Parity.same(actual, expected, "[%d, %d]", rows, columns);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void expanding_reads_any_stretch_of_the_box(Movement movement) {
        for (int[][] box : BOXES) {
            int size = size(box[0]);
            float[] x = Parity.normal(200, 5);
            for (int from = 0; from < size; from += 1 + size / 23) {
                for (int n : new int[] {0, 1, size / 3, size - from}) {
                    int count = Math.min(n, size - from);
                    float[] expected = Parity.normal(count + 2 * MARGIN, 1);
                    float[] actual = expected.clone();
                    for (int i = 0; i < count; i++) {
                        expected[MARGIN + i] = x[MARGIN + offset(box[0], box[1], from + i)];
                    }
                    movement.expand(box[0], box[1], x, MARGIN, from, count, actual, MARGIN);
                    Parity.same(
                            actual,
                            expected,
                            "%s by %s from %d, %d",
                            Arrays.toString(box[0]),
                            Arrays.toString(box[1]),
                            from,
                            count);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void copying_keeps_the_elements_between(Movement movement) {
        for (int[][] box : BOXES) {
            int size = size(box[0]);
            int last = box[0].length - 1;
            for (int gap = 0; gap < 3; gap++) {
                // Rows with gaps between, the last axis dense or spread
                int[] yStride = new int[last + 1];
                int step = 1 + gap / 2;
                for (int d = last; d >= 0; d--) {
                    yStride[d] = step;
                    step = step * box[0][d] + (gap == 1 ? 2 : 0);
                }
                float[] x = Parity.normal(200, 5);
                float[] expected = Parity.normal(step + 2 * MARGIN, 1);
                float[] actual = expected.clone();
                for (int i = 0; i < size; i++) {
                    expected[MARGIN + offset(box[0], yStride, i)] = x[MARGIN + offset(box[0], box[1], i)];
                }
                movement.copy(box[0], x, MARGIN, box[1], actual, MARGIN, yStride);
                Parity.same(actual, expected, "%s by %s", Arrays.toString(box[0]), Arrays.toString(box[1]));
            }
        }
    }

    private static int size(int[] extent) {
        return Arrays.stream(extent).reduce(1, (a, b) -> a * b);
    }

    private static int offset(int[] extent, int[] stride, int index) {
        int offset = 0;
        for (int d = extent.length - 1; d >= 0; d--) {
            offset += index % extent[d] * stride[d];
            index /= extent[d];
        }
        return offset;
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void filling_stays_inside(Movement movement) {
        for (int n : Parity.SIZES) {
            float[] expected = Parity.normal(n + 2 * MARGIN, 1);
            float[] actual = expected.clone();
            Arrays.fill(expected, MARGIN, MARGIN + n, -0f);
            movement.fill(-0f, actual, MARGIN, n);
            Parity.same(actual, expected, "%d", n);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void taking_and_scattering_follow_the_indices(Movement movement) {
        SplittableRandom random = new SplittableRandom(2);
        for (int inner : new int[] {1, 2, 10, 16, 33, 100}) {
            for (int room : Parity.ROOMS)
                for (int count : new int[] {0, 1, 7, 20}) {
                    int size = 6;
                    int outer = 3;
                    int[] index = random.ints(count + 2, 0, size).toArray();
                    float[] x = Parity.normal(outer * size * inner + MARGIN + room, inner);
                    float[] taken = Parity.normal(outer * count * inner + MARGIN + room, 1);
                    float[] actual = taken.clone();
                    float[] added = x.clone();
                    for (int o = 0; o < outer; o++) {
                        for (int i = 0; i < count; i++) {
                            for (int j = 0; j < inner; j++) {
                                int from = MARGIN + (o * size + index[2 + i]) * inner + j;
                                taken[MARGIN + (o * count + i) * inner + j] = x[from];
                            }
                        }
                    }
                    movement.take(x, MARGIN, outer, size, inner, index, 2, count, actual, MARGIN);
                    Parity.same(actual, taken, "take %d of %d", count, inner);
                    for (int o = 0; o < outer; o++) {
                        for (int i = 0; i < count; i++) {
                            for (int j = 0; j < inner; j++) {
                                added[MARGIN + (o * size + index[2 + i]) * inner + j] +=
                                        taken[MARGIN + (o * count + i) * inner + j];
                            }
                        }
                    }
                    movement.scatterAdd(taken, MARGIN, outer, size, inner, index, 2, count, x, MARGIN);
                    Parity.same(x, added, "scatter %d of %d", count, inner);
                }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void one_hot_rows_hold_one_at_their_index(Movement movement) {
        int[] index = {9, 0, 3, 2, 9, 1};
        float[] actual = Parity.normal(4 * 10 + 2 * MARGIN, 1);
        float[] expected = actual.clone();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 10; j++) {
                expected[MARGIN + i * 10 + j] = j == index[1 + i] ? 1f : 0f;
            }
        }
        movement.oneHot(index, 1, 4, 10, actual, MARGIN);
        Parity.same(actual, expected, "one-hot");
        assertThat(actual).contains(1f);
    }
}
