package dev.lanewise.train;

import dev.lanewise.nn.Layout;
import dev.lanewise.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Groups that share all parameters among them, each parameter in exactly one. */
record Partition(Map<Layout.Slice, ParameterGroup> owners) {

    /**
     * {@return the partition}
     *
     * @throws IllegalArgumentException if a parameter is in no group or in several, or a selector matches nothing; the text
     *     lists them all
     */
    static Partition of(Layout layout, List<ParameterGroup> groups) {
        Map<Layout.Slice, ParameterGroup> owners = new LinkedHashMap<>();
        Set<ParameterGroup> idle = new LinkedHashSet<>(groups);
        List<String> strays = new ArrayList<>(), doubles = new ArrayList<>();
        List<ParameterGroup> rest =
                groups.stream().filter(group -> group.selector().isEmpty()).toList();
        for (Layout.Slice parameter : layout.learned()) {
            List<ParameterGroup> matching = groups.stream()
                    .filter(group -> group.selector().isPresent()
                            && group.selector().get().selects(parameter))
                    .toList();
            matching.forEach(idle::remove);
            if (matching.size() > 1) {
                doubles.add(parameter.name() + " (" + texts(matching) + ")");
            } else if (matching.isEmpty() && rest.isEmpty()) {
                strays.add(parameter.name());
            } else {
                owners.put(parameter, matching.isEmpty() ? rest.getFirst() : matching.getFirst());
            }
        }
        idle.removeAll(rest);
        if (!strays.isEmpty() || !doubles.isEmpty() || !idle.isEmpty() || rest.size() > 1) {
            throw new IllegalArgumentException("groups: every parameter must be in exactly one group"
                    + listed("in none (end with rest() to leave them as they are)", String.join(", ", strays))
                    + listed("in more than one", String.join(", ", doubles))
                    + listed("selectors that match nothing", texts(idle))
                    + (rest.size() > 1 ? "; rest() stands there " + rest.size() + " times" : "")
                    + ". The parameters are " + parameters(layout));
        }
        return new Partition(owners);
    }

    /** {@return the group of the biases and norms, where there are any, with no weight decay, and the rest} */
    static Partition decayingOnlyWeights(Layout layout) {
        ParameterGroup without =
                Selector.kind(Parameter.Kind.BIAS, Parameter.Kind.NORM).weightDecay(0);
        boolean any = layout.learned().stream().anyMatch(without.selector().get()::selects);
        return of(layout, any ? List.of(without, Selector.rest()) : List.of(Selector.rest()));
    }

    /** {@return a group for each layer, whose rate is the factor to the power of the number of layers above it} */
    static Partition layerwise(Layout layout, double factor) {
        List<String> layers =
                layout.learned().stream().map(Partition::layerOf).distinct().toList();
        List<ParameterGroup> groups = layered(factor, layers);
        Map<Layout.Slice, ParameterGroup> owners = new LinkedHashMap<>();
        for (Layout.Slice slice : layout.learned()) {
            owners.put(slice, groups.get(layers.indexOf(layerOf(slice))));
        }
        return new Partition(owners);
    }

    /** {@return the same for layers given from the bottom to the top, with all that is within each} */
    static Partition layerwise(Layout layout, double factor, String... layers) {
        return of(layout, layered(factor, Arrays.asList(layers)));
    }

    /** A group for each layer, from the bottom to the top, which has the whole rate. */
    private static List<ParameterGroup> layered(double factor, List<String> layers) {
        List<ParameterGroup> groups = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            groups.add(Selector.layer(layers.get(i)).rateTimes(StrictMath.pow(factor, layers.size() - 1 - i)));
        }
        return groups;
    }

    private static String layerOf(Layout.Slice slice) {
        return slice.name().substring(0, Math.max(0, slice.name().lastIndexOf('/')));
    }

    private static String texts(Iterable<ParameterGroup> groups) {
        List<String> texts = new ArrayList<>();
        groups.forEach(group -> texts.add(group.toString()));
        return String.join(", ", texts);
    }

    private static String listed(String what, String names) {
        return names.isEmpty() ? "" : "; " + what + ": " + names;
    }

    private static String parameters(Layout layout) {
        return layout.learned().stream()
                .map(slice -> slice.name() + " (" + slice.kind() + ")")
                .collect(Collectors.joining(", "));
    }
}
