package dev.lanewise.laws;

import dev.lanewise.tensor.Shape;

/** Threefry-2x32-20 (Salmon et al., SC 2011), round by round, and the layout that kernels give its words. */
final class ReferenceRandom {
    private static final int[] ROTATIONS = {13, 15, 26, 6, 17, 29, 16, 24};

    private ReferenceRandom() {}

    /** Uniform numbers of a shape whose first axis are the rows. */
    static double[] uniform(long key, int step, int firstRow, Shape shape) {
        int rows = shape.rank() == 0 ? 1 : shape.size(0);
        int columns = shape.elements() / rows;
        int half = (columns + 1) / 2;
        int[] stepKey = block(new int[] {(int) key, (int) (key >>> 32)}, step, 0);
        double[] y = new double[shape.elements()];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int[] words = block(stepKey, firstRow + row, column % half);
                y[row * columns + column] = (words[column / half] >>> 8) * 0x1p-24;
            }
        }
        return y;
    }

    private static int[] block(int[] key, int x0, int x1) {
        int[] keys = {key[0], key[1], key[0] ^ key[1] ^ 0x1BD11BDA};
        x0 += keys[0];
        x1 += keys[1];
        for (int round = 0; round < 20; round++) {
            x0 += x1;
            x1 = Integer.rotateLeft(x1, ROTATIONS[round % 8]) ^ x0;
            if (round % 4 == 3) {
                int injection = round / 4 + 1;
                x0 += keys[injection % 3];
                x1 += keys[(injection + 1) % 3] + injection;
            }
        }
        return new int[] {x0, x1};
    }

    /** The known answer for key and counter (0, 0) in the authors' distribution. */
    static boolean matchesTheAuthors() {
        int[] zero = block(new int[] {0, 0}, 0, 0);
        int[] ones = block(new int[] {-1, -1}, -1, -1);
        return zero[0] == 0x6b200159 && zero[1] == 0x99ba4efe && ones[0] == 0x1cb996fc && ones[1] == 0xbb002be7;
    }
}
