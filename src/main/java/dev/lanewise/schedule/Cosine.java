package dev.lanewise.schedule;

/** Half a wave over {@code steps} updates, raised to a power, then its end value. */
record Cosine(double from, double to, int steps, double exponent) implements Form {

    Cosine {
        from = Require.rate("cosine", "from", from);
        to = Require.rate("cosine", "to", to);
        Require.whole("cosine", "steps", steps, 1);
        exponent = Require.positive("cosine", "exponent", exponent);
    }

    @Override
    public double value(double time) {
        if (time >= steps) {
            return to;
        }
        double covered = Wave.covered(time / steps);
        if (exponent != 1) {
            covered = 1 - StrictMath.pow(1 - covered, exponent);
        }
        return from + (to - from) * covered;
    }
}
