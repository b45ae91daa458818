package dev.lanewise.schedule.formula;

/** The triangular wave of Smith, Cyclical Learning Rates for Training Neural Networks, 2017. */
public final class Triangle {
    private Triangle() {}

    /** {@return the number of the cycle, from 0} */
    public static double cycle(double time, int up, int down) {
        double length = (double) up + down;
        double cycle = Math.floor(time / length);
        return cycle * length > time ? cycle - 1 : cycle;
    }

    /** {@return the height in [0, 1]: from 0 to 1 in {@code up} steps, back in {@code down} steps} */
    public static double height(double time, int up, int down) {
        double within = time - cycle(time, up, down) * ((double) up + down);
        return within < up ? within / up : Math.max(0, down - (within - up)) / down;
    }

    /** {@return low + (high − low)·height} */
    public static double value(double low, double high, double height) {
        return Power.saturated(Way.blend(high, low, height));
    }

    /** {@return the sum of the first n heights: half of every full cycle, then arithmetic series} */
    public static double sum(int up, int down, int n) {
        long length = (long) up + down;
        double full = n / length * (length / 2.0);
        double rise = Math.min(n % length, up);
        double fall = n % length - rise;
        return full + rise * (rise - 1) / (2.0 * up) + fall - fall * (fall - 1) / (2.0 * down);
    }
}
