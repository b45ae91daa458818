package dev.lanewise.kernel;

/** {@link Reductions} that turn from scalar to vector loops: short rows, long rows and columns each by themselves. */
final class WarmingReductions implements Reductions {
    private static final int SHORT = 16;
    private static final int FORMS = 3;

    private final Reductions vector;
    private final Reductions scalar;
    private final Exercise[] reduce = new Exercise[FORMS * Reduction.values().length];
    private final Exercise argMax;

    WarmingReductions(Reductions vector, Reductions scalar, WarmUp warmUp) {
        this.vector = vector;
        this.scalar = scalar;
        float[] x = Panel.of(10 * Panel.LENGTH);
        float[] y = new float[2 * Panel.LENGTH];
        int[] index = new int[2];
        Panel p = new Panel();
        for (Reduction f : Reduction.values()) {
            int at = FORMS * f.ordinal();
            reduce[at] = new Exercise(warmUp, k -> {
                // A row of 3 is short at any width, one of 10 is not
                k.reductions().reduce(f, x, 0, 8, 3, 1, y, 0);
                k.reductions().reduce(f, x, 0, 8, 10, 1, y, 0);
                k.reductions().reduce(f, x, 0, 8, SHORT, 1, y, 0);
            });
            reduce[at + 1] = new Exercise(warmUp, k -> k.reductions().reduce(f, x, 0, 2, p.length(), 1, y, 0));
            reduce[at + 2] = new Exercise(warmUp, k -> k.reductions().reduce(f, x, 0, 1, 8, p.length(), y, 0));
        }
        argMax = new Exercise(warmUp, k -> k.reductions().argMax(x, 0, 2, p.length(), 1, index, 0));
    }

    @Override
    public void reduce(Reduction f, float[] x, int xo, int outer, int n, int inner, float[] y, int yo) {
        int form = inner != 1 ? 2 : n > SHORT ? 1 : 0;
        (reduce[FORMS * f.ordinal() + form].ready() ? vector : scalar).reduce(f, x, xo, outer, n, inner, y, yo);
    }

    @Override
    public void argMax(float[] x, int xo, int outer, int n, int inner, int[] y, int yo) {
        (inner == 1 && n > SHORT && argMax.ready() ? vector : scalar).argMax(x, xo, outer, n, inner, y, yo);
    }
}
