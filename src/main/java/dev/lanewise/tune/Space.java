package dev.lanewise.tune;

import dev.lanewise.tensor.Seed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * The settings that a search varies, and ways to choose points among them. Equal arguments give equal points.
 *
 * <pre>{@code
 * Space space = Space.of(logUniform("rate", 1e-4, 1), choice("batch", 16, 32, 64));
 * List<Settings> points = space.random(20, Seed.of(1));
 * }</pre>
 *
 * @param settings with different names
 */
public record Space(List<Setting> settings) {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if there is no setting, or two have the same name
     */
    public Space {
        settings = List.copyOf(settings);
        if (settings.isEmpty()
                || settings.stream().map(Setting::name).distinct().count() < settings.size()) {
            throw new IllegalArgumentException("space: the settings "
                    + settings.stream().map(Setting::name).toList() + " must be at least one, and none twice");
        }
    }

    /** {@return the space of these settings} */
    public static Space of(Setting... settings) {
        return new Space(List.of(settings));
    }

    /**
     * {@return every combination of values evenly over each range}
     *
     * @param counts how many values of each setting, or one number for all; a choice gives all of its values
     * @throws IllegalArgumentException if there are neither one count nor as many as settings, or more than 100,000 combinations
     */
    public List<Settings> grid(int... counts) {
        if (counts.length != 1 && counts.length != settings.size()) {
            throw new IllegalArgumentException("grid: " + counts.length + " counts for " + settings.size()
                    + " settings; give one for all, or one for each");
        }
        List<Map<String, Object>> points = List.of(Map.of());
        for (int s = 0; s < settings.size(); s++) {
            Setting setting = settings.get(s);
            List<Object> values = setting.grid(counts[counts.length == 1 ? 0 : s]);
            if ((long) points.size() * values.size() > 100_000) {
                throw new IllegalArgumentException(
                        "grid: more than 100000 combinations; take fewer values, or random(…)");
            }
            List<Map<String, Object>> more = new ArrayList<>();
            for (Map<String, Object> point : points) {
                for (Object value : values) {
                    Map<String, Object> longer = new LinkedHashMap<>(point);
                    longer.put(setting.name(), value);
                    more.add(longer);
                }
            }
            points = more;
        }
        return points.stream().map(Settings::new).toList();
    }

    /**
     * {@return points drawn independently and evenly} (Bergstra and Bengio 2012: better than a grid where few settings matter)
     *
     * @param count how many
     * @param seed of the draw; more points begin with the same ones
     */
    public List<Settings> random(int count, Seed seed) {
        List<Settings> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Seed draw = seed.stream("search").stream(i);
            points.add(at(s -> (draw.bits(s) >>> 11) * 0x1p-53));
        }
        return points;
    }

    /**
     * {@return the first points of a Sobol sequence}: they fill the space more evenly than random ones, with the direction numbers
     * of Joe and Kuo 2008. The very first point, the corner, is left out.
     *
     * @param count how many; one below a power of two fills best
     * @throws IllegalArgumentException if there are more than 10 settings
     */
    public List<Settings> sobol(int count) {
        Sobol sequence = new Sobol(settings.size());
        List<Settings> points = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            double[] point = sequence.point(i);
            points.add(at(s -> point[s]));
        }
        return points;
    }

    private Settings at(IntToDoubleFunction share) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int s = 0; s < settings.size(); s++) {
            values.put(settings.get(s).name(), settings.get(s).at(share.applyAsDouble(s)));
        }
        return new Settings(values);
    }
}
