package dev.lanewise.train;

/**
 * What a step is far from the ends of float by: so far that no rule of the library, at its own settings, can leave float in one
 * update. A step that is not calm is not wrong; it is made by the careful program.
 */
final class Calm {
    /** Of Σ|x| over weights and optimizer state. */
    static final double MAGNITUDE = 0x1p40;

    /** Of the learning rates. */
    static final double RATE = 0x1p20;

    private Calm() {}

    /** {@return the largest norm that a gradient has in a calm step; where it is shortened, any whose square is finite} */
    static double norm(Recipe recipe) {
        return recipe.clipNorm() <= 0x1p30 ? 0x1p63 : 0x1p30;
    }
}
