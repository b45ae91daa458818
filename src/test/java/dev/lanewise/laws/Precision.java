package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How close a number must come to a golden one: |v − e| ≤ absolute + relative·|e|.
 *
 * @param single whether the numbers are float32, whose range ends earlier: an expected number beyond it is an expected infinity
 */
public record Precision(double relative, double absolute, boolean single) {

    /** The tolerance that a golden file states for "float64" or "float32". */
    static Precision of(Json file, String type) {
        Json tolerance = file.get("tolerance").get(type);
        return new Precision(
                tolerance.get("relative").number(), tolerance.get("absolute").number(), type.equals("float32"));
    }

    /** {@return a part of this tolerance} */
    Precision times(double share) {
        return new Precision(share * relative, share * absolute, single);
    }

    void check(String what, double[] actual, double[] expected) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double e = single ? (float) expected[i] : expected[i];
            boolean fits = Double.isFinite(e)
                    ? Math.abs(actual[i] - e) <= absolute + relative * Math.abs(e)
                    : Double.compare(actual[i], e) == 0;
            assertThat(fits)
                    .as("%s[%d]: %s, expected %s", what, i, actual[i], e)
                    .isTrue();
        }
    }
}
