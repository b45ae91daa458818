package dev.lanewise.schedule.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.Schedule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CyclesTest {
    /** The first step that is not before the start of a cycle, L·(mⁱ − 1)/(m − 1), with 120 digits. */
    private static long firstStep(int length, BigDecimal factor, long index) {
        MathContext digits = new MathContext(120);
        BigDecimal growth = factor.subtract(BigDecimal.ONE);
        BigDecimal start = growth.signum() == 0
                ? BigDecimal.valueOf(length).multiply(BigDecimal.valueOf(index))
                : BigDecimal.valueOf(length)
                        .multiply(power(factor, index, digits).subtract(BigDecimal.ONE), digits)
                        .divide(growth, digits);
        BigDecimal rounded = start.setScale(60, RoundingMode.HALF_EVEN);
        return rounded.min(BigDecimal.valueOf(1L << 60))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private static BigDecimal power(BigDecimal base, long exponent, MathContext digits) {
        BigDecimal power = BigDecimal.ONE;
        for (BigDecimal square = base; exponent > 0; exponent >>= 1, square = square.multiply(square, digits)) {
            if ((exponent & 1) == 1) {
                power = power.multiply(square, digits);
            }
        }
        return power;
    }

    /** Every restart up to the last step, from both sides; of many restarts the first, the last and some between. */
    private static int checkRestarts(int length, String factor) {
        Cycles cycles = new Cycles(length, Double.parseDouble(factor));
        BigDecimal m = new BigDecimal(factor);
        SplittableRandom random = new SplittableRandom(5);
        long last = (long) cycles.index(Integer.MAX_VALUE);
        int checked = 0;
        for (long i = 1; i <= last; i += last < 500 || i < 60 || i > last - 40 ? 1 : 1 + random.nextLong(last / 50)) {
            long first = firstStep(length, m, i);
            if (first > Integer.MAX_VALUE) {
                break;
            }
            long next = firstStep(length, m, i + 1);
            assertThat((long) cycles.index(first))
                    .as("%s·%s^i, restart %s at %s", length, factor, i, first)
                    .isEqualTo(i);
            assertThat((long) cycles.index(first - 1))
                    .as("%s·%s^i, before restart %s", length, factor, i)
                    .isLessThan(i);
            if (next - 1 <= Integer.MAX_VALUE) {
                assertThat((long) cycles.index(next - 1)).isEqualTo(i);
            }
            checked++;
        }
        assertThat(firstStep(length, m, last)).isLessThanOrEqualTo(Integer.MAX_VALUE);
        assertThat(firstStep(length, m, last + 1)).isGreaterThan(Integer.MAX_VALUE);
        return checked;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "7, 1",
        "2147483647, 1",
        "1, 2",
        "1, 3",
        "10, 3",
        "1, 10",
        "1, 11",
        "13, 7",
        "1, 2147483647",
        "1, 1e300",
        "6, 1.5",
        "10, 1.1",
        "10, 1.2",
        "3, 1.3",
        "100, 1.01",
        "1, 1.001",
        "1, 1.0001",
        "1000, 1.000001",
        "1, 1.0000001",
        "1, 1.0000000000000002",
        "10, 1.0000000000000002",
        "1, 1.9999999999999998",
        "5, 2.0000000000000004",
        "1, 1.016"
    })
    void restarts_are_exact_up_to_the_last_step(int length, String factor) {
        checkRestarts(length, factor);
    }

    @Test
    void restarts_are_exact_for_random_factors() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 250; i++) {
            int length = 1 + random.nextInt(random.nextBoolean() ? 20 : 5000);
            double factor =
                    switch (random.nextInt(4)) {
                        case 0 -> 1 + random.nextInt(1, 500) / 100.0;
                        case 1 -> 1 + random.nextInt(1, 100_000) / 1_000_000.0;
                        case 2 -> 1 + random.nextDouble() * 3;
                        default -> 1 + Math.pow(10, -12 * random.nextDouble());
                    };
            checkRestarts(length, Double.toString(factor));
        }
    }

    @Test
    void the_restarts_that_a_bare_logarithm_misses_are_right() {
        Schedule three = Schedule.cosineRestarts(1, 0, 10, 3, 1);
        assertThat(three.at(1210)).isEqualTo(1); // 121·T₀, where floor(log₃(243)) is 4
        assertThat(three.at(1209)).isLessThan(1e-3);
        assertThat(Schedule.cosineRestarts(1, 0, 10, 10, 1).at(1110)).isEqualTo(1);
        assertThat(Schedule.cosineRestarts(1, 0, 10, 1.1, 1).at(21)).isEqualTo(1);
    }

    @Test
    void time_within_a_cycle_is_compressed_to_the_first_ones_length() {
        for (double factor : new double[] {1, 1.0001, 1.5, 2}) {
            Cycles cycles = new Cycles(10, factor);
            for (int t = 0; t < 5000; t++) {
                double index = cycles.index(t);
                double start = factor == 1 ? 10 * index : 10 * Math.expm1(index * Math.log(factor)) / (factor - 1);
                assertThat(cycles.local(t, index))
                        .isBetween(0.0, 10.0)
                        .isCloseTo((t - start) / Math.pow(factor, index), within(1e-8));
            }
        }
    }

    @Test
    void halves_of_steps_fall_into_the_right_cycle_too() {
        Cycles cycles = new Cycles(3, 1.5); // 0, 3, 7.5, 14.25, 24.375
        assertThat(cycles.index(7.25)).isEqualTo(1);
        assertThat(cycles.index(7.5)).isEqualTo(2);
        assertThat(cycles.index(14.25)).isEqualTo(3);
        assertThat(cycles.index(Math.nextDown(14.25))).isEqualTo(2);
        assertThat(BigInteger.valueOf((long) cycles.index(Passage.LAST)).bitLength())
                .isLessThan(8);
    }
}
