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
        return new Area().sum(form, n);
    }

    /** {@return the sum of the first values of a part} */
    double sum(Form form, int n) {
        if (n <= 0) {
            return 0;
        }
        work.spend(form, 1); // repetitions inside one another ask twice each
        double area = form.area(n, this);
        if (!Double.isNaN(area)) {
            return area;
        }
        // parts of the closed form were too large for a double, and so is the sum, most likely
        return work.affords(form, n) ? stepByStep(form, n) : Double.POSITIVE_INFINITY;
    }

    /** {@return the compensated sum (Neumaier, 1974), to the step from which nothing changes} */
    double stepByStep(Form form, int n) {
        int changing = (int) Math.min(n, Rest.step(form));
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
        return total <= Double.MAX_VALUE ? total + lost : Double.POSITIVE_INFINITY;
    }
}
