package dev.lanewise.nn;

/** Targets from 0 to 1. */
interface Probabilities extends BoundedTargets {

    @Override
    default boolean allows(float number) {
        return number >= 0 && number <= 1;
    }

    @Override
    default String allowed() {
        return "probabilities, 0 to 1";
    }
}
