package dev.lanewise.schedule.draw;

import java.math.BigDecimal;
import java.math.MathContext;

/** Round numbers for an axis that begins at 0. */
public final class Ticks {
    private Ticks() {}

    /** {@return 1, 2 or 5 times a power of ten: at most so many of them reach the end} */
    public static BigDecimal spacing(double end, int most) {
        BigDecimal least = new BigDecimal(end).divide(BigDecimal.valueOf(most), MathContext.DECIMAL64);
        int exponent = least.precision() - least.scale() - 1;
        for (int digit : new int[] {1, 2, 5, 10}) {
            BigDecimal spacing = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
            if (spacing.compareTo(least) >= 0) {
                return spacing;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(exponent + 2);
    }

    /** {@return the number in at most three digits, as 0.03, 1500 or 3e-5} */
    public static String label(double number) {
        return number == 0 ? "0" : label(new BigDecimal(number).round(new MathContext(3)));
    }

    public static String label(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        if (stripped.signum() == 0) {
            return "0";
        }
        if (exponent < -3 || exponent > 6) {
            return stripped.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
        }
        return stripped.toPlainString();
    }

    /** {@return evenly spaced steps from the first update to the last} */
    public static int[] samples(int steps, int most) {
        int count = Math.min(steps, most);
        int[] samples = new int[count];
        for (int i = 1; i < count; i++) {
            samples[i] = (int) ((long) i * (steps - 1) / (count - 1));
        }
        return samples;
    }
}
