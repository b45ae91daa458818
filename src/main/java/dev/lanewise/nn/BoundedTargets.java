package dev.lanewise.nn;

/**
 * A {@link Loss} that means nothing for some numbers: where targets are numbers, each is checked before an update or an evaluation
 * uses it.
 */
public interface BoundedTargets {

    /**
     * {@return whether a target may have this number}
     *
     * @param number one of the target's, NaN among them
     */
    boolean allows(float number);

    /** {@return which numbers are allowed, in words} */
    String allowed();
}
