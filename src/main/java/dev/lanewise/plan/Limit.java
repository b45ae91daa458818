package dev.lanewise.plan;

/**
 * What a guarded number may be: 0, or of a magnitude in between.
 *
 * @param least magnitude of what is not 0
 * @param most magnitude
 */
public record Limit(float least, float most) {
    /** Any number but NaN and the infinities. */
    public static final Limit FINITE = new Limit(0, Float.MAX_VALUE);

    /** {@return whether the number is allowed; NaN never is} */
    boolean allows(float number) {
        float magnitude = Math.abs(number);
        return magnitude <= most && (magnitude >= least || magnitude == 0);
    }
}
