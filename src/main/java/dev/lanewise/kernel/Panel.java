package dev.lanewise.kernel;

/** Dummy operands of the exercises. */
final class Panel {
    /** Room for eight vectors of 512 bits and a rest. */
    static final int LENGTH = 8 * 16 + 9;

    /**
     * Only whole vectors, whole ones and a rest, only a rest, at any width: C2 leaves out branches that it has not seen taken, and
     * the first who takes one is back in the interpreter.
     */
    private static final int[] LENGTHS = {LENGTH, LENGTH - 9, 3, LENGTH - 8, 10};

    private int turn;

    /** One length after the other. */
    int length() {
        turn = (turn + 1) % LENGTHS.length;
        return LENGTHS[turn];
    }

    /** Numbers around zero; every function is defined for most of them. One is large: sin and cos take another way then. */
    static float[] of(int n) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (i % 37 - 12) * 0.25f;
        }
        x[n - 1] = 1e9f;
        return x;
    }
}
