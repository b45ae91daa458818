package dev.lanewise.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The loss at the end of training against the learning rate, or another number: the "U" curve. Left of the basin training is too slow,
 * right of it it diverges.
 *
 * @param name of the number
 * @param points from the lowest value to the highest
 */
public record Sensitivity(String name, List<Point> points) {
    /**
     * The losses at one value.
     *
     * @param value of the number
     * @param median of all losses there; infinite if half of the trainings diverged
     * @param least of them
     * @param most of them
     */
    public record Point(double value, double median, double least, double most) {}

    /**
     * The values around the best one whose loss is still good.
     *
     * @param low the least of them
     * @param high the greatest of them
     */
    public record Basin(double low, double high) {}

    /** Keeps a copy. */
    public Sensitivity {
        points = List.copyOf(points);
    }

    static Sensitivity of(SearchResult result, String name) {
        TreeMap<Double, List<Double>> losses = new TreeMap<>();
        for (Outcome outcome : result.outcomes()) {
            if (outcome.trial().budget() == result.budget()) {
                losses.computeIfAbsent(outcome.trial().settings().number(name), value -> new ArrayList<>())
                        .add(outcome.loss());
            }
        }
        List<Point> points = new ArrayList<>();
        losses.forEach((value, all) -> {
            double[] sorted = all.stream().mapToDouble(loss -> loss).sorted().toArray();
            points.add(new Point(value, Figures.median(sorted), sorted[0], sorted[sorted.length - 1]));
        });
        return new Sensitivity(name, points);
    }

    /** {@return the point with the least median; of equal ones, the lowest value} */
    public Point best() {
        Point best = points.getFirst();
        for (Point point : points) {
            if (point.median < best.median) {
                best = point;
            }
        }
        return best;
    }

    /**
     * {@return the neighbours of the best value whose median loss is at most so many times the best one}
     *
     * @param factor above 1
     */
    public Basin basin(double factor) {
        if (!(factor > 1)) {
            throw new IllegalArgumentException("basin: factor must be above 1, not " + factor);
        }
        int best = points.indexOf(best());
        double most = points.get(best).median + (factor - 1) * Math.abs(points.get(best).median);
        int low = best, high = best;
        while (low > 0 && points.get(low - 1).median <= most) {
            low--;
        }
        while (high < points.size() - 1 && points.get(high + 1).median <= most) {
            high++;
        }
        return new Basin(points.get(low).value, points.get(high).value);
    }

    /** {@return the lowest value above the best one at which half of the trainings diverged; empty if none was tried} */
    public OptionalDouble edgeOfDivergence() {
        double best = best().value;
        return points.stream()
                .filter(point -> point.value > best && Double.isInfinite(point.median))
                .mapToDouble(Point::value)
                .findFirst();
    }

    /** {@return what to do where the best value is the lowest or the highest that was tried; empty if it lies inside} */
    public Optional<String> atEdge() {
        double best = best().value;
        boolean low = best == points.getFirst().value, high = best == points.getLast().value;
        return low || high
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "the best %s, %.3g, is the %s of the grid: extend the grid %s",
                        name,
                        best,
                        low ? "lowest" : "highest",
                        low ? "downwards" : "upwards"))
                : Optional.empty();
    }

    /** {@return a line for each value, with a bar: the longer, the better; equal factors of the loss are equal lengths} */
    @Override
    public String toString() {
        double best = best().median,
                worst =
                        points.stream()
                                .mapToDouble(Point::median)
                                .filter(Double::isFinite)
                                .max()
                                .orElse(best);
        StringBuilder text = new StringBuilder();
        for (Point point : points) {
            text.append(String.format(
                    Locale.ROOT,
                    "%10.2e  %-10s %s%n",
                    point.value,
                    Figures.of(point.median),
                    "█".repeat(length(point.median, best, worst))));
        }
        atEdge().ifPresent(text::append);
        return text.toString().stripTrailing();
    }

    private static int length(double loss, double best, double worst) {
        if (Double.isInfinite(loss) || worst == best) {
            return 0;
        }
        return (int) Math.round(
                30 * (best > 0 ? Math.log(worst / loss) / Math.log(worst / best) : (worst - loss) / (worst - best)));
    }
}
