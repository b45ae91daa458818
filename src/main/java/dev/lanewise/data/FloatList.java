package dev.lanewise.data;

import java.util.ArrayList;
import java.util.List;

/** Floats of unknown number, in pieces: none is copied before the end. */
final class FloatList {
    private static final int FIRST_PIECE = 1 << 6;
    private static final int LARGEST_PIECE = 1 << 16;

    private final List<float[]> full = new ArrayList<>();
    private float[] piece = new float[FIRST_PIECE];
    private int used;
    private long before; // in the full pieces

    void add(float value) {
        if (used == piece.length) {
            full.add(piece);
            before += used;
            piece = new float[Math.min(2 * used, LARGEST_PIECE)];
            used = 0;
        }
        piece[used++] = value;
    }

    void add(float[] values) {
        for (float value : values) {
            add(value);
        }
    }

    long size() {
        return before + used;
    }

    float[] toArray() {
        float[] all = new float[Math.toIntExact(size())];
        int at = 0;
        for (float[] values : full) {
            System.arraycopy(values, 0, all, at, values.length);
            at += values.length;
        }
        System.arraycopy(piece, 0, all, at, used);
        return all;
    }
}
