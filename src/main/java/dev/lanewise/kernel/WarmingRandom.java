package dev.lanewise.kernel;

/** {@link Random} that turns from scalar to vector loops. */
final class WarmingRandom implements Random {
    private static final int ROWS = 4;

    private final Random vector;
    private final Random scalar;
    private final Exercise uniform;

    WarmingRandom(Random vector, Random scalar, WarmUp warmUp) {
        this.vector = vector;
        this.scalar = scalar;
        float[] y = new float[ROWS * Panel.LENGTH];
        Panel p = new Panel();
        uniform = new Exercise(warmUp, k -> k.random().uniform(1L, 2, 3, ROWS, p.length(), y, 0));
    }

    @Override
    public void uniform(long key, int step, int firstRow, int rows, int columns, float[] y, int yo) {
        (uniform.ready() ? vector : scalar).uniform(key, step, firstRow, rows, columns, y, yo);
    }
}
