package dev.lanewise.kernel;

/** {@link Random} as plain loops. */
public final class ScalarRandom implements Random {

    @Override
    public void uniform(long key, int step, int firstRow, int rows, int columns, float[] y, int yo) {
        long stepKey = Threefry.block(key, step, 0);
        int half = (columns + 1) / 2;
        for (int r = 0; r < rows; r++) {
            int at = yo + r * columns;
            for (int c = 0; c < half; c++) {
                long block = Threefry.block(stepKey, firstRow + r, c);
                y[at + c] = ((int) block >>> 8) * 0x1p-24f;
                if (half + c < columns) {
                    y[at + half + c] = (int) (block >>> 40) * 0x1p-24f;
                }
            }
        }
    }
}
