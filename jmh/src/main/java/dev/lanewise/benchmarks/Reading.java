package dev.lanewise.benchmarks;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** A sum over an array: what memory and caches give to a pass that only reads, which is less than to one that also writes. */
final class Reading {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final int HEAD = 12;
    private static final int ROUNDS = 24_000;

    /** Keeps the compiler from leaving the work out. */
    private static float sum;

    private final float[] x;

    Reading(float[] x) {
        this.x = x;
        for (int i = 0; i < ROUNDS; i++) {
            run(0, Math.min(x.length, 80 + i % 32));
        }
    }

    void run(int from, int to) {
        int begin = Math.min(from + HEAD, to), end = begin + (to - begin) / (2 * F.length()) * (2 * F.length());
        sum += vector(begin, end);
        for (int i = end; i < to; i++) {
            sum += x[i];
        }
    }

    private float vector(int from, int to) {
        FloatVector a = FloatVector.zero(F), b = FloatVector.zero(F);
        for (int i = from; i < to; i += 2 * F.length()) {
            a = a.add(FloatVector.fromArray(F, x, i));
            b = b.add(FloatVector.fromArray(F, x, i + F.length()));
        }
        return a.add(b).reduceLanes(VectorOperators.ADD);
    }
}
