package dev.lanewise.tune;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of a {@link Search}.
 *
 * @param budget of the last stage
 * @param outcomes of all trials, by budget, point and seed
 */
public record SearchResult(int budget, List<Outcome> outcomes) {
    /** Keeps a copy. */
    public SearchResult {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * A point with the losses of its repeats at the whole budget.
     *
     * @param settings the point
     * @param median of its losses
     * @param least of them
     * @param most of them; infinite if one diverged
     * @param diverged how many did
     */
    public record Point(Settings settings, double median, double least, double most, int diverged) {}

    /** {@return the points that had the whole budget, the best median first; of equal ones, the first that was given} */
    public List<Point> points() {
        Map<Settings, List<Outcome>> byPoint = outcomes.stream()
                .filter(outcome -> outcome.trial().budget() == budget)
                .collect(Collectors.groupingBy(
                        outcome -> outcome.trial().settings(), LinkedHashMap::new, Collectors.toList()));
        return byPoint.entrySet().stream()
                .map(entry -> point(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(Point::median))
                .toList();
    }

    private static Point point(Settings settings, List<Outcome> repeats) {
        double[] losses = repeats.stream().mapToDouble(Outcome::loss).sorted().toArray();
        return new Point(settings, Figures.median(losses), losses[0], losses[losses.length - 1], (int)
                repeats.stream().filter(Outcome::diverged).count());
    }

    /** {@return the point with the least median loss} */
    public Point best() {
        return points().getFirst();
    }

    /**
     * {@return the losses along one setting}, for a search over that alone or with the others as they come
     *
     * @param name of a number
     */
    public Sensitivity sensitivity(String name) {
        return Sensitivity.of(this, name);
    }

    /** {@return how much of the differences each setting explains, from 0 to 1, the most important first} */
    public Map<String, Double> importance() {
        return Importance.of(points());
    }

    /** {@return a table of the points, the best first} */
    @Override
    public String toString() {
        return points().stream()
                .map(point -> String.format(
                        "%-12s %s%s",
                        Figures.of(point.median()),
                        point.settings(),
                        point.least() == point.most()
                                ? ""
                                : "  [" + Figures.of(point.least()) + " to " + Figures.of(point.most()) + "]"))
                .collect(Collectors.joining("\n"));
    }
}
