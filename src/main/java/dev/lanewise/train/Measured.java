package dev.lanewise.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the listeners of a fit say that they will measure, so that a wrong name is found before the first update and not after an epoch. */
final class Measured {
    private static final String LOSS = "loss";
    /** Which share of the letters asked for a name must have, in their order, to be worth proposing. */
    private static final double SIMILAR = 0.6;

    private final Map<String, Listener> names = new LinkedHashMap<>();
    private boolean complete = true;

    /**
     * @throws IllegalArgumentException if two listeners measure different examples under one name
     */
    Measured(List<Listener> listeners, Run run) {
        for (Listener listener : listeners) {
            Optional<Set<String>> its = listener.metrics(run);
            complete &= its.isPresent();
            for (String name : its.orElse(Set.of())) {
                Listener other = names.putIfAbsent(name, listener);
                if (other != null && !agree(other, listener)) {
                    throw new IllegalArgumentException("fit: two listeners measure '" + name + "': " + other + " and "
                            + listener + "; give one another name, as validation(data).called(\"training\")");
                }
            }
        }
    }

    /** {@return whether both measure the same examples, one of them to stop by} */
    static boolean agree(Listener one, Listener other) {
        return (one instanceof EarlyStopping || other instanceof EarlyStopping)
                && examples(one).isPresent()
                && examples(one).equals(examples(other));
    }

    private static Optional<Object> examples(Listener listener) {
        return switch (listener) {
            case EarlyStopping stopping -> Optional.ofNullable(stopping.examples());
            case Validation validation -> Optional.of(validation.examples());
            default -> Optional.empty();
        };
    }

    /** {@return what is wrong with a metric's name; empty if nothing is, or if there is a listener that does not say what it measures} */
    Optional<String> complaint(String metric) {
        return !complete || metric.equals(LOSS) || names.containsKey(metric)
                ? Optional.empty()
                : Optional.of("nobody measures '" + metric + "'" + known(metric, names.keySet()));
    }

    /** {@return what there is instead, and which of it may be meant} */
    static String known(String metric, Set<String> names) {
        String nearest = LOSS;
        for (String name : names) {
            if (similarity(metric, name) > similarity(metric, nearest)) {
                nearest = name;
            }
        }
        return "; there are " + LOSS + names.stream().map(name -> ", " + name).collect(Collectors.joining())
                + (similarity(metric, nearest) < SIMILAR ? "." : "; did you mean '" + nearest + "'?");
    }

    /** {@return the share of the letters of a word that another one has in the same order}: val_loss has 7 of 8 in common with validation loss */
    private static double similarity(String word, String name) {
        int[] common = new int[name.length() + 1];
        for (int i = 0; i < word.length(); i++) {
            int diagonal = 0;
            for (int j = 1; j <= name.length(); j++) {
                int above = common[j];
                common[j] = Character.toLowerCase(word.charAt(i)) == Character.toLowerCase(name.charAt(j - 1))
                        ? diagonal + 1
                        : Math.max(above, common[j - 1]);
                diagonal = above;
            }
        }
        return common[name.length()] / (double) Math.max(1, word.length());
    }
}
