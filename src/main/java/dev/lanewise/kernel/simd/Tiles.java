package dev.lanewise.kernel.simd;

/** The micro-kernels, and which of them covers how much of a block. */
final class Tiles {
    private static final Tile[] MASKED = {
        null,
        new Tile1x1Masked(),
        new Tile2x1Masked(),
        new Tile3x1Masked(),
        new Tile4x1Masked(),
        new Tile5x1Masked(),
        new Tile6x1Masked(),
        new Tile7x1Masked(),
        new Tile8x1Masked(),
        new Tile9x1Masked(),
        new Tile10x1Masked(),
        new Tile11x1Masked(),
        new Tile12x1Masked()
    };

    private static final Tile[] TWO = {
        null,
        new Tile1x2(),
        new Tile2x2(),
        new Tile3x2(),
        new Tile4x2(),
        new Tile5x2(),
        new Tile6x2(),
        new Tile7x2(),
        new Tile8x2(),
        new Tile9x2(),
        new Tile10x2(),
        new Tile11x2(),
        new Tile12x2()
    };

    private static final Tile[] THREE = {
        null,
        new Tile1x3(),
        new Tile2x3(),
        new Tile3x3(),
        new Tile4x3(),
        new Tile5x3(),
        new Tile6x3(),
        new Tile7x3(),
        new Tile8x3(),
        new Tile9x3()
    };

    private static final Tile[] FOUR = {
        null, new Tile1x4(), new Tile2x4(), new Tile3x4(), new Tile4x4(), new Tile5x4(), new Tile6x4()
    };

    private static final Tile[] EIGHT = {null, new Tile1x8()};

    /** Whether a vector register holds 256 bits: then there are 16 of them, otherwise 32. */
    private static final boolean FEW_REGISTERS = Lanes.LENGTH == 8;

    /** The most rows of a tile, by vectors. */
    private static final int[] MOST =
            FEW_REGISTERS ? new int[] {0, 12, 5, 4, 2, 0, 0, 0, 1} : new int[] {0, 12, 12, 9, 6, 0, 0, 0, 1};

    private static final Tile[][] BY_VECTORS = {null, MASKED, TWO, THREE, FOUR, null, null, null, EIGHT};

    private Tiles() {}

    /** The tiles of so many vectors (1, 2, 3, 4 or 8), by rows; those of one vector are masked. */
    static Tile[] of(int vectors) {
        return BY_VECTORS[vectors];
    }

    /** The most rows that a tile of so many vectors should have. */
    static int most(int vectors) {
        return MOST[vectors];
    }

    /**
     * How many vectors the next tile takes of those that are left; it never leaves a single one. Few rows make room for
     * more vectors and need them: at least eight sums must be under way to hide the latency of an fma.
     */
    static int vectors(int rows, int left) {
        if (rows == 1 && left >= 8 && left != 9) {
            return 8;
        }
        int usual = rows <= MOST[4] ? 4 : FEW_REGISTERS ? 3 : 2;
        if (left == usual + 1) {
            return usual == 2 ? 3 : usual - 1;
        }
        return Math.min(usual, left);
    }
}
