package dev.lanewise.schedule;

/** The sum of a schedule's values over its first steps: closed forms where there are any, compensated sums elsewhere. */
final class Area {
    private final Work work = new Work("area");

    private Area() {}

    /**
     * {@return the sum of the values at the steps 0 to n − 1; infinite where it is too large for a double}
     *
     * @throws IllegalArgumentException if there is no closed form, and it would take too much {@link Work}
     */
    static double of(Form form, int n) {
        return new Area().area(form, n);
    }

    private double area(Form form, int n) {
        double area = closed(form, n);
        return Double.isNaN(area) ? sum(form, n) : area; // two parts of the closed form were infinite
    }

    private double closed(Form form, int n) {
        if (n <= 0) {
            return 0;
        }
        work.spend(form, 1); // repetitions inside one another ask twice each
        return switch (form) {
            case Constant f -> n * f.rate();
            case Linear f -> line(f.from(), f.to(), f.steps(), Math.min(n, f.steps())) + rest(f.to(), n, f.steps());
            case Cosine f -> f.exponent() == 1 ? cosine(f, Math.min(n, f.steps()), n) : sum(f, n);
            case CosineRestarts f ->
                f.cycles().factor() == 1 ? restarts(f, (int) f.cycles().length(), n) : sum(f, n);
            case Exponential f ->
                f.staircase()
                        ? stairs(f.rate(), f.factor().base(), f.steps(), n)
                        : product(f.rate(), series(StrictMath.log(f.factor().base()) / f.steps(), n));
            case NaturalExponential f ->
                f.staircase() ? sum(f, n) : product(f.rate(), series(-f.decay() / f.steps(), n));
            case StepDecay f -> stairs(f.rate(), f.factor().base(), f.every(), n);
            case MultiStep f -> pieces(f, f.at(), n);
            case Piecewise f -> pieces(f, f.at(), n);
            case Triangular f -> n * f.low() + (f.high() - f.low()) * triangles(f.up(), f.down(), n);
            case Scale f -> product(f.factor(), area(f.base(), n));
            case Plus f -> area(f.base(), n) + area(f.other(), n);
            case Then f -> area(f.base(), Math.min(n, f.at())) + area(f.next(), n - f.at());
            case Warmup f ->
                line(f.from(), f.base().value(0), f.steps(), Math.min(n, f.steps())) + area(f.base(), n - f.steps());
            case HoldAfter f ->
                area(f.base(), Math.min(n, f.step())) + rest(f.base().value(f.step()), n, f.step());
            case Repeat f -> {
                int full = Math.min(n / f.length(), f.times());
                int left = n - full * f.length();
                yield (full == 0 ? 0 : full * area(f.base(), f.length()))
                        + (full == f.times() ? left * f.base().value(f.length()) : area(f.base(), left));
            }
            default -> sum(form, n);
        };
    }

    /** {@return the compensated sum (Neumaier, 1974), to the step from which nothing changes} */
    private double sum(Form form, int n) {
        int changing = (int) Math.min(n, Settling.step(form));
        work.spend(form, changing);
        double sum = 0;
        double lost = 0;
        for (int step = 0; step < changing; step++) {
            double value = form.value(step);
            double next = sum + value;
            lost += sum >= value ? sum - next + value : value - next + sum;
            sum = next;
        }
        double total = changing < n ? sum + (n - changing) * form.value(n) : sum;
        return total <= Double.MAX_VALUE ? total + lost : Double.MAX_VALUE;
    }

    /** A sum of growing values may be infinite; 0 times it is 0. */
    private static double product(double factor, double sum) {
        return factor == 0 ? 0 : factor * sum;
    }

    private static double cosine(Cosine f, int m, int n) {
        return m * f.to() + (f.from() - f.to()) * wave(m, f.steps()) + rest(f.to(), n, f.steps());
    }

    private static double restarts(CosineRestarts f, int length, int n) {
        int full = n / length;
        double heights = wave(length, length) * geometric(f.peakFactor().base(), full)
                + wave(n % length, length) * f.peakFactor().of(full);
        return n * f.to() + product(f.from() - f.to(), heights);
    }

    private static double rest(double value, int n, int steps) {
        return Math.max(0, n - steps) * value;
    }

    /** m·a + (b − a)·m(m − 1)/2T. */
    private static double line(double from, double to, int steps, int m) {
        return m * from + (to - from) * ((double) m * (m - 1.0) / (2.0 * steps));
    }

    /** Σ (1 + cos(πt/T))/2 for t < m, by the sum of a cosine progression. */
    private static double wave(int m, int steps) {
        double half = Math.PI / (2.0 * steps);
        return 0.5 * (m + StrictMath.sin(m * half) / StrictMath.sin(half) * StrictMath.cos((m - 1) * half));
    }

    /** Σ e^(k·t) for t < n; expm1 keeps its digits where k is near 0. */
    private static double series(double k, int n) {
        return k == 0 ? n : StrictMath.expm1(k * n) / StrictMath.expm1(k);
    }

    /** Σ factor^t for t < n. */
    private static double geometric(double factor, int n) {
        return series(StrictMath.log(factor), n);
    }

    private static double stairs(double rate, double factor, int every, int n) {
        int full = n / every;
        return product(rate, every * geometric(factor, full) + n % every * new Power(factor).of(full));
    }

    private static double pieces(Form form, Row at, int n) {
        double sum = 0;
        double start = 0;
        for (int i = 0; i <= at.size(); i++) {
            double end = i == at.size() ? n : Math.min(n, at.at(i));
            if (end > start) {
                sum += (end - start) * form.value(start);
                start = end;
            }
        }
        return sum;
    }

    /** Σ height: half of every full cycle, then arithmetic series. */
    private static double triangles(int up, int down, int n) {
        long length = (long) up + down;
        double full = n / length * (length / 2.0);
        double rise = Math.min(n % length, up);
        double fall = n % length - rise;
        return full + rise * (rise - 1) / (2.0 * up) + fall - fall * (fall - 1) / (2.0 * down);
    }
}
