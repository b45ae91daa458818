package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.I;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.lanewise.kernel.Random;
import dev.lanewise.kernel.ScalarRandom;
import dev.lanewise.kernel.Threefry;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** {@link Random} on vectors: one block per lane. */
public final class VectorRandom implements Random {
    private final ScalarRandom scalar = new ScalarRandom();

    @Override
    public void uniform(long key, int step, int firstRow, int rows, int columns, float[] y, int yo) {
        long stepKey = Threefry.block(key, step, 0);
        int half = (columns + 1) / 2;
        boolean whole = columns % (2 * LENGTH) == 0;
        // Where the last vector of the second half ends
        int reach = half + F.loopBound(half) + LENGTH;
        for (int r = 0; r < rows; r++) {
            int at = yo + r * columns;
            if (whole || (Tails.MASKED && at + reach <= y.length)) {
                row(stepKey, firstRow + r, columns, y, at);
            } else {
                scalar.uniform(key, step, firstRow + r, 1, columns, y, at);
            }
        }
    }

    private static void row(long key, int row, int columns, float[] y, int yo) {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        int k2 = Threefry.PARITY ^ k0 ^ k1;
        int half = (columns + 1) / 2;
        IntVector lane = IntVector.broadcast(I, k1).addIndex(1);
        for (int c = 0; c < half; c += LENGTH) {
            IntVector a = IntVector.broadcast(I, row + k0);
            IntVector b = lane.add(c);
            a = a.add(b);
            b = b.lanewise(ROL, 13).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 15).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 26).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 6).lanewise(XOR, a);
            a = a.add(k1);
            b = b.add(k2 + 1);
            a = a.add(b);
            b = b.lanewise(ROL, 17).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 29).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 16).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 24).lanewise(XOR, a);
            a = a.add(k2);
            b = b.add(k0 + 2);
            a = a.add(b);
            b = b.lanewise(ROL, 13).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 15).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 26).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 6).lanewise(XOR, a);
            a = a.add(k0);
            b = b.add(k1 + 3);
            a = a.add(b);
            b = b.lanewise(ROL, 17).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 29).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 16).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 24).lanewise(XOR, a);
            a = a.add(k1);
            b = b.add(k2 + 4);
            a = a.add(b);
            b = b.lanewise(ROL, 13).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 15).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 26).lanewise(XOR, a);
            a = a.add(b);
            b = b.lanewise(ROL, 6).lanewise(XOR, a);
            a = a.add(k2);
            b = b.add(k0 + 5);
            FloatVector u = ((FloatVector) a.lanewise(LSHR, 8).convert(I2F, 0)).mul(0x1p-24f);
            FloatVector v = ((FloatVector) b.lanewise(LSHR, 8).convert(I2F, 0)).mul(0x1p-24f);
            if (half - c >= LENGTH && columns - half - c >= LENGTH) {
                u.intoArray(y, yo + c);
                v.intoArray(y, yo + half + c);
            } else {
                u.intoArray(y, yo + c, F.indexInRange(c, half));
                v.intoArray(y, yo + half + c, F.indexInRange(c, columns - half));
            }
        }
    }
}
