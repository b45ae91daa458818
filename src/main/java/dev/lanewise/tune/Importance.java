package dev.lanewise.tune;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The share of the variance of the points' ranks that one setting explains alone, the correlation ratio η²: the variance of the means of
 * groups with like values, in that of all. Ranks, since a loss that explodes would otherwise be all that counts.
 */
final class Importance {
    private static final int GROUPS = 5;

    private Importance() {}

    static Map<String, Double> of(List<SearchResult.Point> bestFirst) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (String name : bestFirst.getFirst().settings().values().keySet()) {
            shares.put(name, share(bestFirst, name));
        }
        return shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    private static double share(List<SearchResult.Point> points, String name) {
        int n = points.size();
        Map<Object, List<Integer>> groups = IntStream.range(0, n)
                .boxed()
                .collect(Collectors.groupingBy(
                        rank -> group(points, name, rank), LinkedHashMap::new, Collectors.toList()));
        double mean = (n - 1) / 2.0, between = 0, all = 0;
        for (List<Integer> ranks : groups.values()) {
            double of = ranks.stream().mapToInt(r -> r).average().orElseThrow();
            between += ranks.size() * (of - mean) * (of - mean);
        }
        for (int rank = 0; rank < n; rank++) {
            all += (rank - mean) * (rank - mean);
        }
        return all == 0 || groups.size() == n ? 0 : between / all;
    }

    /** Few different values are groups by themselves; many numbers are cut into groups of equal size. */
    private static Object group(List<SearchResult.Point> points, String name, int rank) {
        Object value = points.get(rank).settings().values().get(name);
        if (!(value instanceof Number number)) {
            return value;
        }
        TreeMap<Double, Long> values = points.stream()
                .map(point -> ((Number) point.settings().values().get(name)).doubleValue())
                .collect(Collectors.groupingBy(v -> v, TreeMap::new, Collectors.counting()));
        if (values.size() <= GROUPS) {
            return value;
        }
        long below = values.headMap(number.doubleValue()).values().stream()
                .mapToLong(count -> count)
                .sum();
        return below * GROUPS / points.size();
    }
}
