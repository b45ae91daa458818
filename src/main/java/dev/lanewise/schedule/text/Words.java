package dev.lanewise.schedule.text;

import java.util.Collection;
import java.util.Locale;

/** Names in a schedule's text: what a name is, and which one was probably meant. */
public final class Words {
    private static final int LONGEST = 64;

    private Words() {}

    public static boolean isName(String word) {
        if (word.isEmpty() || word.length() > LONGEST || !letter(word.charAt(0))) {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            if (!part(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** ASCII only: a text must look the same to everyone who reads it. */
    public static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    public static boolean part(char c) {
        return letter(c) || c >= '0' && c <= '9' || c == '_';
    }

    /** {@return "; did you mean 'x'?" for the nearest candidate at most a third of the word away, or nothing} */
    public static String suggestion(String word, Collection<String> candidates) {
        if (word.length() > LONGEST) {
            return "";
        }
        String nearest = null;
        int least = Math.max(1, word.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest == null ? "" : "; did you mean '" + nearest + "'?";
    }

    /** The fewest insertions, deletions, replacements and swaps of neighbours that make one word of the other. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, d[i - 2][j - 2] + 1);
                }
                d[i][j] = best;
            }
        }
        return d[a.length()][b.length()];
    }

    /** {@return the word, cut where it would make a message unreadable} */
    public static String shortened(String word) {
        return word.length() <= 40 ? word : word.substring(0, 40) + "…";
    }
}
