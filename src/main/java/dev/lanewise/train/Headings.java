package dev.lanewise.train;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** Names of classes, short enough for the columns of a table and still different from each other. */
final class Headings {
    private Headings() {}

    /**
     * {@return the names as they are where they fit, else their beginnings; where two of these are equal, those of what follows the words
     * that all have in common; where that does not help, the labels}
     */
    static List<String> of(List<String> names, int width) {
        int common = commonWords(names);
        return List.of(
                        names.stream().map(name -> cut(name, width)).toList(),
                        names.stream()
                                .map(name -> cut(name.substring(common), width))
                                .toList())
                .stream()
                .filter(shown -> new HashSet<>(shown).size() == shown.size())
                .findFirst()
                .orElseGet(() -> IntStream.range(0, names.size())
                        .mapToObj(label -> cut(Integer.toString(label), width))
                        .toList());
    }

    private static String cut(String name, int width) {
        return name.length() <= width ? name : name.substring(0, width);
    }

    /** {@return the length of the words that all names begin with, with what separates them from the rest} */
    private static int commonWords(List<String> names) {
        String first = names.getFirst();
        int common = 0;
        for (int i = 0; i < first.length(); i++) {
            int at = i;
            if (!names.stream().allMatch(name -> name.length() > at && name.charAt(at) == first.charAt(at))) {
                break;
            }
            if (!Character.isLetterOrDigit(first.charAt(i))) {
                common = i + 1;
            }
        }
        return names.size() == 1 ? 0 : common;
    }
}
