package dev.lanewise.schedule.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowerTest {
    /** StrictMath is right to an ulp; what is asked beyond that grows with the distance from 1. */
    private static void check(double base, double exponent) {
        double expected = StrictMath.pow(base, exponent);
        double decades = Math.abs(StrictMath.log10(Math.max(expected, Double.MIN_VALUE)));
        if (expected > 1e-300 && expected <= Double.MAX_VALUE) {
            double allowed = Math.ulp(expected) * (2 + decades / 8);
            assertThat(new Power(base).of(exponent)).as("%s^%s", base, exponent).isCloseTo(expected, within(allowed));
        } else {
            assertThat(new Power(base).of(exponent))
                    .as("%s^%s", base, exponent)
                    .isCloseTo(Math.min(expected, Double.MAX_VALUE), within(expected < 1 ? 1e-310 : 0.0));
        }
    }

    @Test
    void powers_agree_with_strict_math() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 200_000; i++) {
            double base =
                    switch (i % 4) {
                        case 0 -> random.nextDouble(1e-9, 1);
                        case 1 -> random.nextDouble(1, 100);
                        case 2 -> 1 + (random.nextDouble() - 0.5) * 1e-3;
                        default -> Double.longBitsToDouble(random.nextLong(1, Double.doubleToRawLongBits(1e300)));
                    };
            check(base, i % 3 == 0 ? random.nextInt(1000) : random.nextDouble(0, 500));
        }
        check(0.999_94, 100_000);
        check(1.000_000_1, Integer.MAX_VALUE);
        check(Double.MIN_VALUE, 0.25);
        check(Double.MAX_VALUE, 0.5);
    }

    @Test
    void simple_powers_are_exact() {
        for (double base : new double[] {0.5, 2, 0.1, 0.9, 0.99, 0.7, 3, 1e-3}) {
            assertThat(new Power(base).of(0)).isEqualTo(1);
            assertThat(new Power(base).of(1)).isEqualTo(base);
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(new Power(0.5).of(i)).isEqualTo(Math.scalb(1.0, -i));
            assertThat(new Power(2).of(i)).isEqualTo(Math.scalb(1.0, i));
        }
        assertThat(new Power(1).of(1e300)).isEqualTo(1);
        assertThat(Power.of(0, 0.5)).isZero();
        assertThat(Power.of(0.25, 0.5)).isEqualTo(0.5);
    }

    @Test
    void growth_saturates_and_decay_ends_at_zero() {
        assertThat(new Power(2).of(1024)).isEqualTo(Double.MAX_VALUE);
        assertThat(new Power(1e300).of(0x1p53)).isEqualTo(Double.MAX_VALUE);
        assertThat(new Power(0.5).of(0x1p53)).isZero();
        assertThat(new Power(0.5).of(1074)).isEqualTo(Double.MIN_VALUE);
        assertThat(Power.exp(1e308)).isEqualTo(Double.MAX_VALUE);
        assertThat(Power.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Power.exp(0)).isEqualTo(1);
        assertThat(Power.exp(1)).isCloseTo(Math.E, within(5e-16));
    }
}
