package dev.lanewise.schedule;

/** A straight line over {@code steps} updates, then its end value. */
record Linear(double from, double to, int steps) implements Form {

    Linear {
        from = Require.rate("linear", "from", from);
        to = Require.rate("linear", "to", to);
        Require.whole("linear", "steps", steps, 1);
    }

    @Override
    public double value(double time) {
        return time >= steps ? to : from + (to - from) * (time / steps);
    }
}
