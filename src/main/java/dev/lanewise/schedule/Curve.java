package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Wave;
import dev.lanewise.schedule.formula.Way;
import java.util.Locale;

/** The way from one value to another: what share of the distance is left when a share p of the time has passed. */
public enum Curve {
    /** A straight line: 1 − p is left. */
    LINEAR,
    /** Half a cosine wave, flat at both ends: (1 + cos πp)/2 is left. */
    COSINE,
    /** Fast first: 1 − √p is left. The "1-sqrt" decay of Hägele et al., Scaling Laws and Compute-Optimal Training, 2024. */
    SQRT;

    /** {@return the name in a schedule's text, in lower case} */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the value on the way from one value to another, for elapsed in [0, length]} */
    double value(double from, double to, double elapsed, double length) {
        return switch (this) {
            case LINEAR -> Way.blend(from, to, (length - elapsed) / length);
            case COSINE -> Way.blend(from, to, Wave.remaining(elapsed / length));
            case SQRT -> {
                double p = elapsed / length;
                yield Way.blend(from, to, (1 - p) / (1 + Math.sqrt(p))); // = 1 − √p without its cancellation near p = 1
            }
        };
    }
}
