package dev.lanewise.data;

import java.util.ArrayList;
import java.util.List;

/** Floats of unknown number, in pieces: never copied before the end. */
final class FloatList {
    private static final int PIECE = 1 << 16;

    private final List<float[]> full = new ArrayList<>();
    private float[] piece = new float[PIECE];
    private int used;

    void add(float value) {
        if (used == PIECE) {
            full.add(piece);
            piece = new float[PIECE];
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
        return (long) full.size() * PIECE + used;
    }

    float[] toArray() {
        float[] all = new float[Math.toIntExact(size())];
        int at = 0;
        for (float[] values : full) {
            System.arraycopy(values, 0, all, at, PIECE);
            at += PIECE;
        }
        System.arraycopy(piece, 0, all, at, used);
        return all;
    }
}
