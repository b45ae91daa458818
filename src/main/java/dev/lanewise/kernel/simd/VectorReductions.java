package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;
import static jdk.incubator.vector.VectorOperators.EQ;

import dev.lanewise.kernel.Reduction;
import dev.lanewise.kernel.Reductions;
import dev.lanewise.kernel.ScalarReductions;
import dev.lanewise.kernel.Subnormals;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** {@link Reductions} on vectors. The loops are objects for the reason that {@link VectorElementwise} gives. */
public final class VectorReductions implements Reductions {
    /** y[o, i] = reduction over r of x[o, r, i], in one of the three forms. */
    interface Loop {
        void run(float[] x, int xo, int outer, int n, int inner, float[] y, int yo);
    }

    private static final int FORMS = 3;
    private static final int SHORT_ROWS = 0;
    private static final int LONG_ROWS = 1;
    private static final int COLUMNS = 2;

    private final ScalarReductions scalar = new ScalarReductions();
    // Filled on first use
    private final Loop[] loops = new Loop[FORMS * Reduction.values().length];

    private static Loop loop(Reduction f, int form) {
        return switch (f) {
            case SUM ->
                switch (form) {
                    case SHORT_ROWS -> VectorSums::shortRows;
                    case LONG_ROWS -> VectorSums.longRows();
                    default -> VectorSums::columns;
                };
            case SUM_OF_SQUARES ->
                switch (form) {
                    case SHORT_ROWS -> VectorSquares::shortRows;
                    case LONG_ROWS -> VectorSquares.longRows();
                    default -> VectorSquares::columns;
                };
            case MAX -> form == COLUMNS ? VectorMaxima::columns : VectorMaxima::rows;
            case MIN -> form == COLUMNS ? VectorMinima::columns : VectorMinima::rows;
        };
    }

    @Override
    public void reduce(Reduction f, float[] x, int xo, int outer, int n, int inner, float[] y, int yo) {
        int form = inner != 1 ? COLUMNS : n > LENGTH ? LONG_ROWS : SHORT_ROWS;
        int at = FORMS * f.ordinal() + form;
        Loop loop = loops[at];
        if (loop == null) {
            loops[at] = loop = loop(f, form);
        }
        int rows = form == COLUMNS || f == Reduction.MAX || f == Reduction.MIN ? outer : covered(x, xo, outer, n);
        loop.run(x, xo, rows, n, inner, y, yo);
        if (f == Reduction.SUM) {
            Subnormals.flush(y, yo, rows * inner); // few numbers, of many
        }
        if (rows < outer) {
            scalar.reduce(f, x, xo + rows * n, outer - rows, n, 1, y, yo + rows);
        }
    }

    /** How many of the rows can be read in vectors: not the last one if an incomplete vector would reach over the array's end. */
    private static int covered(float[] x, int xo, int rows, int n) {
        if (n % LENGTH == 0) {
            return rows;
        }
        int fit = Tails.MASKED ? rows : 0;
        while (fit > 0 && xo + (fit - 1) * n + F.loopBound(n) + LENGTH > x.length) {
            fit--;
        }
        return fit;
    }

    @Override
    public void argMax(float[] x, int xo, int outer, int n, int inner, int[] y, int yo) {
        if (inner != 1 || n < 2 * LENGTH) {
            scalar.argMax(x, xo, outer, n, inner, y, yo);
            return;
        }
        for (int o = 0; o < outer; o++) {
            y[yo + o] = argMax(x, xo + o * n, n);
        }
    }

    /** The first element that equals the maximum of the whole vectors, unless the maximum of the rest is larger or one is NaN. */
    private int argMax(float[] x, int xo, int n) {
        int whole = F.loopBound(n);
        float max = VectorMaxima.row(x, xo, whole);
        int best = max == max ? first(x, xo, whole, max) : firstNaN(x, xo);
        for (int i = whole; i < n && max == max; i++) {
            float v = x[xo + i];
            if (!(v <= max)) {
                best = i;
                max = v;
            }
        }
        return best;
    }

    private static int first(float[] x, int xo, int n, float value) {
        int i = 0;
        for (; i < n; i += LENGTH) {
            VectorMask<Float> hit = FloatVector.fromArray(F, x, xo + i).compare(EQ, value);
            if (hit.anyTrue()) {
                return i + hit.firstTrue();
            }
        }
        return i;
    }

    private static int firstNaN(float[] x, int xo) {
        int i = 0;
        while (x[xo + i] == x[xo + i]) {
            i++;
        }
        return i;
    }
}
