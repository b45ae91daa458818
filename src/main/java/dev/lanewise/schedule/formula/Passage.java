package dev.lanewise.schedule.formula;

import java.util.function.DoubleUnaryOperator;

/**
 * When a moment of an inner schedule comes, by the clock of the operator around it. Times are real numbers, as they are
 * inside a schedule, and the answer is read off the very clock that values are read by, so that no rounding of an inverse
 * can tell another step. {@link #step} is the only place where a time is rounded.
 */
public final class Passage {
    /** The latest time there is: times saturate here, so that every whole time is exact and none is infinite. */
    public static final double LAST = 0x1p53;

    private Passage() {}

    /** {@return the first whole step at which a moment has come: up, because at a boundary the new value holds} */
    public static double step(double time) {
        return Math.ceil(time);
    }

    /**
     * {@return the least time at which the clock shows at least {@code moment}; infinite where it never does}
     *
     * @param clock never runs backwards; negative where the inner schedule has not begun
     * @param guess about where that is
     */
    public static double time(DoubleUnaryOperator clock, double moment, double guess) {
        if (moment <= 0) {
            return 0; // what holds from the beginning holds before it too
        }
        if (!(clock.applyAsDouble(Passage.LAST) >= moment)) {
            return Double.POSITIVE_INFINITY;
        }
        // doubles that are not negative are ordered as their bits are
        long low = -1; // before the moment
        long high = Double.doubleToRawLongBits(Passage.LAST); // not before it
        long middle = Double.doubleToRawLongBits(Math.max(0, Math.min(Passage.LAST, guess)));
        for (long width = 1; low + 1 < high; width = Math.min(8, 2 * width)) {
            if (clock.applyAsDouble(Double.longBitsToDouble(middle)) >= moment) {
                high = middle;
                middle = Math.max(low + 1, high - width);
            } else {
                low = middle;
                middle = Math.min(high - 1, low + width);
            }
            if (width == 8) { // the guess was not near
                middle = (low + high) >>> 1;
            }
        }
        return Double.longBitsToDouble(high);
    }
}
