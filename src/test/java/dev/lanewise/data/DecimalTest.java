package dev.lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

    private static float parse(String text) {
        char[] padded = ("9" + text + "9").toCharArray();
        return Decimal.parse(padded, 1, padded.length - 1);
    }

    private static void nearest(String text) {
        assertThat(parse(text)).as(text).isEqualTo(Float.parseFloat(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                "007",
                "1.",
                ".5",
                "-.5",
                "+1.5e3",
                "1E5",
                "1e+05",
                "1e-05",
                "0e99999999999",
                "16777217",
                "16777219",
                "0.1",
                "123456789012345678901234567890",
                "1e-400",
                "-1e-46",
                "1.4e-45",
                "1.1754943e-38",
                "3.4028235e38",
                "0.000000000000000000000000000000000000000000000001e48",
                "1.00000017881393432617187499",
                "1.00000017881393432617187500",
                "1.00000017881393432617187501"
            })
    void what_is_a_number_becomes_the_nearest_float(String text) {
        nearest(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "-",
                ".",
                "-.",
                "e5",
                ".e5",
                "1e",
                "1e+",
                "1e5.",
                "1.2.3",
                "--1",
                "1-",
                "1f",
                "1d",
                "1F",
                "0x10",
                "0x1p3",
                "NaN",
                "nan",
                "Infinity",
                "-inf",
                "1,5",
                "1_000",
                " 1",
                "1 ",
                "１",
                "١",
                "1٫5",
                "−1",
                "1e5e5",
                "1\u0000",
                "e",
                "1E-",
                "½",
                "1@",
                "5:",
                "/"
            })
    void what_is_not_a_number_is_refused(String text) {
        assertThat(parse(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e39",
                "-1e400",
                "3.4028236e38",
                "1e99999999999999999999",
                "340282356779733661637539395458142568448"
            })
    void what_is_beyond_float_is_infinite(String text) {
        assertThat(parse(text)).isInfinite();
    }

    @Test
    void minus_zero_keeps_its_sign() {
        assertThat(Float.floatToRawIntBits(parse("-0.0"))).isEqualTo(1 << 31);
    }

    @Test
    void a_very_long_number_is_read() {
        nearest("0." + "0".repeat(50_000) + "123e50000");
        nearest("1" + "0".repeat(50_000) + "e-50000");
    }

    @Test
    void every_float_survives_printing() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                assertThat(parse(Float.toString(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void random_decimals_are_rounded_once() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 300_000; i++) {
            long digits = random.nextLong() >>> random.nextInt(64);
            String text = random.nextBoolean()
                    ? digits + "e" + random.nextInt(-60, 40)
                    : BigDecimal.valueOf(digits, random.nextInt(0, 30)).toPlainString();
            nearest(text);
        }
    }

    @Test
    void decimals_half_way_between_floats_go_to_the_even_one() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100_000; i++) {
            float low = Float.intBitsToFloat(random.nextInt(0x3000_0000, 0x5000_0000));
            BigDecimal half =
                    new BigDecimal(low).add(new BigDecimal(Math.nextUp(low))).divide(BigDecimal.TWO);
            float even = (Float.floatToRawIntBits(low) & 1) == 0 ? low : Math.nextUp(low);
            BigDecimal hair = BigDecimal.ONE.scaleByPowerOfTen(-half.precision() - 20);
            assertThat(parse(half.toString().toLowerCase())).isEqualTo(even);
            assertThat(parse(half.subtract(hair).toString())).isEqualTo(low);
            assertThat(parse(half.add(hair).toString())).isEqualTo(Math.nextUp(low));
        }
    }

    @Test
    void integers_are_told_from_other_text() {
        for (String text : new String[] {"0", "7", "-1", "10", "123456789012345678"}) {
            assertThat(Decimal.isInteger(text)).as(text).isTrue();
        }
        for (String text :
                new String[] {"", "-", "-0", "01", "1.0", "+1", "1234567890123456789", "١", "a", "1e2", "-01"}) {
            assertThat(Decimal.isInteger(text)).as(text).isFalse();
        }
    }
}
