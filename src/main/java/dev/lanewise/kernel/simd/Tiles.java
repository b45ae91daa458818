package dev.lanewise.kernel.simd;

import java.util.Arrays;

/** The micro-kernels, and which of them covers how much of a block. */
final class Tiles {
    private static final int L = Lanes.LENGTH;

    /** For 5 to 8 columns. A mask would do too, but C1 cannot compile masked tiles of many rows. */
    private static final Tile[] OF_128 = {
        null,
        new Tile1x2Of128(),
        new Tile2x2Of128(),
        new Tile3x2Of128(),
        new Tile4x2Of128(),
        new Tile5x2Of128(),
        new Tile6x2Of128()
    };

    /** For 9 to 16 columns. */
    private static final Tile[] OF_256 = {
        null,
        new Tile1x2Of256(),
        new Tile2x2Of256(),
        new Tile3x2Of256(),
        new Tile4x2Of256(),
        new Tile5x2Of256(),
        new Tile6x2Of256(),
        new Tile7x2Of256(),
        new Tile8x2Of256(),
        new Tile9x2Of256(),
        new Tile10x2Of256(),
        new Tile11x2Of256(),
        new Tile12x2Of256()
    };

    private static final Tile[] TWO = few(
            5,
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
            new Tile12x2());

    private static final Tile[] THREE = few(
            4,
            null,
            new Tile1x3(),
            new Tile2x3(),
            new Tile3x3(),
            new Tile4x3(),
            new Tile5x3(),
            new Tile6x3(),
            new Tile7x3(),
            new Tile8x3(),
            new Tile9x3());

    private static final Tile[] FOUR =
            few(2, null, new Tile1x4(), new Tile2x4(), new Tile3x4(), new Tile4x4(), new Tile5x4(), new Tile6x4());

    private static final Tile[] EIGHT = {null, new Tile1x8()};

    private Tiles() {}

    /** Where a vector holds 256 bits there are 16 registers, otherwise 32: a measured limit for the former. */
    private static Tile[] few(int most, Tile... byRows) {
        return L == 8 ? Arrays.copyOf(byRows, most + 1) : byRows;
    }

    /**
     * The tiles to use next for that many rows where that many columns are left, by their number of rows. They never leave
     * less than a vector.
     *
     * <p>Four vectors: 6x4 is as fast as 12x2 and 9x3 in cache and ahead of them beyond it (1024³: 101 against 87 and 97
     * GFLOP/s): rows of A that are a power of two apart share a set of the first-level cache, which holds six of them but
     * not twelve. With 16 registers only 4x3 is good.
     */
    static Tile[] of(int rows, int columns) {
        if (columns <= L) {
            return columns <= 8 ? OF_128 : OF_256;
        }
        int left = (columns + L - 1) / L;
        if (rows == 1 && left >= 8 && left != 9) {
            return EIGHT;
        }
        int usual = L == 8 && rows > 2 ? 3 : 4;
        int vectors = left == usual + 1 ? usual - 1 : Math.min(usual, left);
        return vectors == 2 ? TWO : vectors == 3 ? THREE : FOUR;
    }
}
