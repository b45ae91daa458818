package dev.lanewise.kernel;

/**
 * Counter-based random numbers: Threefry-2x32 with 20 rounds (Salmon et al., "Parallel random numbers: as easy as 1, 2,
 * 3", SC 2011). The value of an element depends on the key, the step and the element's row and column only.
 */
public interface Random {
    /**
     * Uniform numbers in [0, 1), multiples of 2⁻²⁴; y is [rows, columns], dense.
     *
     * <p>The first word of a key or block is the low half of its long. The step key is threefry(key, (step, 0)). With half = ceil(columns / 2), the block threefry(step key, (row, column))
     * for column &lt; half gives its first word to {@code column} and its second to {@code half + column}; a word w becomes
     * (w &gt;&gt;&gt; 8)·2⁻²⁴. Rows count from {@code firstRow}.
     */
    void uniform(long key, int step, int firstRow, int rows, int columns, float[] y, int yo);
}
