package dev.lanewise.data;

/**
 * The numbers of data files: {@code [+-] digits [. digits] [e [+-] digits]} with at least one digit before or after the
 * point, ASCII only. Unlike {@link Float#parseFloat} this takes no {@code 1f}, {@code 0x1p3}, {@code NaN} or
 * {@code Infinity}, and no digits of other scripts.
 */
final class Decimal {
    private static final long ROOM = 100_000_000_000_000_000L; // below it, one more digit fits a long with ease
    private static final int LARGEST_EXPONENT = 1_000_000; // beyond any digits that a line can hold to undo it
    private static final float[] FLOAT_POWERS = {1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f};
    private static final double[] DOUBLE_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private Decimal() {}

    /**
     * The float nearest to the number in {@code text[from, to)}, ties to even; NaN where there is no number, infinite
     * where it is beyond the range of float.
     */
    static float parse(char[] text, int from, int to) {
        int i = from;
        boolean negative = i < to && text[i] == '-';
        if (i < to && (negative || text[i] == '+')) {
            i++;
        }
        long digits = 0;
        int exponent = 0;
        boolean exact = true; // all digits are in `digits`
        int start = i;
        for (; i < to && isDigit(text[i]); i++) {
            if (digits < ROOM) {
                digits = digits * 10 + (text[i] - '0');
            } else {
                exact = false;
            }
        }
        int count = i - start;
        if (i < to && text[i] == '.') {
            start = ++i;
            for (; i < to && isDigit(text[i]); i++) {
                if (digits < ROOM) {
                    digits = digits * 10 + (text[i] - '0');
                    exponent--;
                } else {
                    exact = false;
                }
            }
            count += i - start;
        }
        if (count == 0) {
            return Float.NaN;
        }
        if (i < to && (text[i] | 0x20) == 'e') {
            i++;
            boolean down = i < to && text[i] == '-';
            if (i < to && (down || text[i] == '+')) {
                i++;
            }
            start = i;
            int written = 0;
            for (; i < to && isDigit(text[i]); i++) {
                written = Math.min(written * 10 + (text[i] - '0'), LARGEST_EXPONENT);
            }
            if (i == start) {
                return Float.NaN;
            }
            exact &= written < LARGEST_EXPONENT;
            exponent += down ? -written : written;
        }
        if (i < to) {
            return Float.NaN;
        }
        float magnitude = exact ? nearest(digits, exponent) : Float.NaN;
        if (Float.isNaN(magnitude)) {
            return Float.parseFloat(new String(text, from, to - from));
        }
        return negative ? -magnitude : magnitude;
    }

    /**
     * The float nearest to {@code digits · 10^exponent} if it takes no big numbers, else NaN.
     *
     * <p>Where both operands are exact, one IEEE operation rounds correctly (Clinger, PLDI 1990). In double that is one
     * rounding too many, which can only matter if the double lies half-way between two floats: its lowest 29 bits are
     * then 1 and 28 zeros.
     */
    private static float nearest(long digits, int exponent) {
        int power = Math.abs(exponent);
        if (digits <= 1L << 24 && power <= 10) {
            return exponent < 0 ? digits / FLOAT_POWERS[power] : digits * FLOAT_POWERS[power];
        }
        if (digits <= 1L << 53 && power <= 22) {
            double value = exponent < 0 ? digits / DOUBLE_POWERS[power] : digits * DOUBLE_POWERS[power];
            boolean halfWay = (Double.doubleToRawLongBits(value) & 0x1FFF_FFFFL) == 0x1000_0000L;
            if (!halfWay && value >= Float.MIN_NORMAL && value <= Float.MAX_VALUE) {
                return (float) value;
            }
        }
        return Float.NaN;
    }

    /** Whether {@code text} is an integer as people write them: no sign but minus, no leading zero, 18 digits at most. */
    static boolean isInteger(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int count = text.length() - start;
        if (count < 1 || count > 18 || (text.charAt(start) == '0' && text.length() > 1)) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
