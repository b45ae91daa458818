package dev.lanewise.kernel;

/** {@link Elementwise} that turns from scalar to vector loops, function by function. */
final class WarmingElementwise implements Elementwise {
    private final Elementwise vector;
    private final Elementwise scalar;
    private final Exercise[] unary = new Exercise[Unary.values().length];
    private final Exercise[] binary = new Exercise[Binary.values().length];
    private final Exercise[] right = new Exercise[Binary.values().length];
    private final Exercise[] left = new Exercise[Binary.values().length];
    private final Exercise select;

    WarmingElementwise(Elementwise vector, Elementwise scalar, WarmUp warmUp) {
        this.vector = vector;
        this.scalar = scalar;
        float[] x = Panel.of(Panel.LENGTH);
        float[] y = Panel.of(Panel.LENGTH + 1);
        float[] z = new float[Panel.LENGTH];
        Panel p = new Panel();
        for (Unary f : Unary.values()) {
            unary[f.ordinal()] = new Exercise(warmUp, k -> k.elementwise().unary(f, x, 0, z, 0, p.length()));
        }
        for (Binary f : Binary.values()) {
            int at = f.ordinal();
            binary[at] = new Exercise(warmUp, k -> k.elementwise().binary(f, x, 0, y, 1, z, 0, p.length()));
            right[at] = new Exercise(warmUp, k -> k.elementwise().binaryRight(f, x, 0, 1.5f, z, 0, p.length()));
            left[at] = new Exercise(warmUp, k -> k.elementwise().binaryLeft(f, 1.5f, x, 0, z, 0, p.length()));
        }
        select = new Exercise(warmUp, k -> k.elementwise().select(x, 0, x, 0, y, 1, z, 0, p.length()));
    }

    @Override
    public void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        (unary[f.ordinal()].ready() ? vector : scalar).unary(f, x, xo, y, yo, n);
    }

    @Override
    public void binary(Binary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        (binary[f.ordinal()].ready() ? vector : scalar).binary(f, x, xo, y, yo, z, zo, n);
    }

    @Override
    public void binaryRight(Binary f, float[] x, int xo, float y, float[] z, int zo, int n) {
        (right[f.ordinal()].ready() ? vector : scalar).binaryRight(f, x, xo, y, z, zo, n);
    }

    @Override
    public void binaryLeft(Binary f, float x, float[] y, int yo, float[] z, int zo, int n) {
        (left[f.ordinal()].ready() ? vector : scalar).binaryLeft(f, x, y, yo, z, zo, n);
    }

    @Override
    public void select(float[] c, int co, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        (select.ready() ? vector : scalar).select(c, co, x, xo, y, yo, z, zo, n);
    }
}
