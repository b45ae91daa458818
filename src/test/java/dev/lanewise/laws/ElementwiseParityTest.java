package dev.lanewise.laws;

import static dev.lanewise.laws.Parity.MARGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.kernel.Binary;
import dev.lanewise.kernel.Elementwise;
import dev.lanewise.kernel.Floats;
import dev.lanewise.kernel.KernelSwitch;
import dev.lanewise.kernel.Unary;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Elementwise loops on vectors give the bits of the scalar ones. */
class ElementwiseParityTest {
    private static final Elementwise SCALAR = KernelSwitch.scalar().elementwise();
    private static final Elementwise TESTED =
            Parity.implementations().findFirst().orElseThrow().elementwise();

    @ParameterizedTest
    @EnumSource
    void unary_functions_agree_at_every_size_and_offset(Unary f) {
        for (int room : Parity.ROOMS)
            for (int n : Parity.SIZES) {
                for (int offset = 0; offset < 2; offset++) {
                    float[] x = Parity.odd(n + MARGIN + room, n + offset);
                    float[] expected = Parity.normal(n + MARGIN + room, 1);
                    float[] actual = expected.clone();
                    SCALAR.unary(f, x, MARGIN + offset, expected, MARGIN, n);
                    TESTED.unary(f, x, MARGIN + offset, actual, MARGIN, n);
                    Parity.same(actual, expected, "%s of %d", f, n);
                    float[] inPlace = x.clone();
                    TESTED.unary(f, inPlace, MARGIN, inPlace, MARGIN, n);
                    SCALAR.unary(f, x, MARGIN, x, MARGIN, n);
                    Parity.same(inPlace, x, "%s of %d in place", f, n);
                }
            }
    }

    /** All floats under {@code -Dlanewise.exhaustive=true}. */
    @ParameterizedTest
    @EnumSource
    void unary_functions_agree_on_all_floats(Unary f) {
        float[] expected = new float[Floats.BLOCK];
        float[] actual = new float[Floats.BLOCK];
        Floats.visit(x -> {
            SCALAR.unary(f, x, 0, expected, 0, x.length);
            TESTED.unary(f, x, 0, actual, 0, x.length);
            Parity.same(actual, expected, "%s from %s", f, x[0]);
        });
    }

    @ParameterizedTest
    @EnumSource
    void binary_functions_agree_at_every_size_and_offset(Binary f) {
        for (int room : Parity.ROOMS)
            for (int n : Parity.SIZES) {
                float[] x = Parity.odd(n + MARGIN + room, n);
                float[] y = Parity.odd(n + MARGIN + room, 7 * n + 1);
                float[] expected = Parity.normal(n + MARGIN + room, 1);
                float[] actual = expected.clone();
                SCALAR.binary(f, x, MARGIN, y, MARGIN + 1, expected, MARGIN, n);
                TESTED.binary(f, x, MARGIN, y, MARGIN + 1, actual, MARGIN, n);
                Parity.same(actual, expected, "%s of %d", f, n);
                float[] first = x.clone();
                float[] second = y.clone();
                TESTED.binary(f, first, MARGIN, y, MARGIN, first, MARGIN, n);
                TESTED.binary(f, x, MARGIN, second, MARGIN, second, MARGIN, n);
                SCALAR.binary(f, x, MARGIN, y, MARGIN, expected, MARGIN, n);
                System.arraycopy(expected, MARGIN, x, MARGIN, n);
                System.arraycopy(expected, MARGIN, y, MARGIN, n);
                Parity.same(first, x, "%s of %d into its first argument", f, n);
                Parity.same(second, y, "%s of %d into its second argument", f, n);
            }
    }

    @ParameterizedTest
    @EnumSource
    void functions_of_an_array_and_a_number_agree(Binary f) {
        float[] numbers = Parity.odd(60, 3);
        for (int room : Parity.ROOMS)
            for (int n : new int[] {1, 10, 33, 100}) {
                float[] x = Parity.odd(n + MARGIN + room, n);
                for (float number : numbers) {
                    float[] expected = Parity.normal(n + MARGIN + room, 1);
                    float[] actual = expected.clone();
                    SCALAR.binaryRight(f, x, MARGIN, number, expected, MARGIN + 1, n);
                    TESTED.binaryRight(f, x, MARGIN, number, actual, MARGIN + 1, n);
                    Parity.same(actual, expected, "%s of %d and %s", f, n, number);
                    SCALAR.binaryLeft(f, number, x, MARGIN, expected, MARGIN, n);
                    TESTED.binaryLeft(f, number, x, MARGIN, actual, MARGIN, n);
                    Parity.same(actual, expected, "%s of %s and %d", f, number, n);
                }
            }
    }

    @Test
    void select_agrees_at_every_size() {
        for (int room : Parity.ROOMS)
            for (int n : Parity.SIZES) {
                float[] c = Parity.odd(n + MARGIN + room, n);
                for (int i = 0; i < c.length; i += 2) {
                    c[i] = 0f;
                }
                float[] x = Parity.odd(n + MARGIN + room, n + 1);
                float[] y = Parity.odd(n + MARGIN + room, n + 2);
                float[] expected = Parity.normal(n + MARGIN + room, 1);
                float[] actual = expected.clone();
                SCALAR.select(c, MARGIN, x, MARGIN - 1, y, MARGIN + 1, expected, MARGIN, n);
                TESTED.select(c, MARGIN, x, MARGIN - 1, y, MARGIN + 1, actual, MARGIN, n);
                Parity.same(actual, expected, "select of %d", n);
            }
    }

    @ParameterizedTest
    @EnumSource
    void the_scalar_loops_allocate_nothing(Unary f) {
        float[] x = Parity.odd(100, 1);
        for (int i = 0; i < 1000; i++) {
            SCALAR.unary(f, x, 0, x, 0, 100);
        }
        assertThat(Allocation.bytes(() -> SCALAR.unary(f, x, 0, x, 0, 100))).isZero();
    }

    @Test
    void comparisons_with_nan_hold_for_not_equal_only() {
        float[] nan = {Float.NaN};
        float[] y = new float[1];
        for (Binary f : new Binary[] {Binary.LESS, Binary.LESS_OR_EQUAL, Binary.EQUAL, Binary.NOT_EQUAL}) {
            TESTED.binary(f, nan, 0, nan, 0, y, 0, 1);
            assertThat(y[0]).as("%s", f).isEqualTo(f == Binary.NOT_EQUAL ? 1f : 0f);
        }
        assertThat(Arrays.stream(Binary.values()).count()).isEqualTo(11);
    }
}
