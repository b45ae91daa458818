package dev.lanewise.data;

import dev.lanewise.tensor.Seed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How a set is cut in two. Sizes are computed in exact decimals: 0.29 of 100 is 29, where {@code (int) (0.29 * 100)} is
 * 28.
 */
final class Splitting {
    private Splitting() {}

    static Split plain(DataSet data, double fraction, Seed seed) {
        Objects.requireNonNull(seed, "split: the seed");
        int size = firstPart("split", data.size(), fraction);
        boolean[] first = new boolean[data.size()];
        int[] order = Shuffle.order(data.size(), seed.stream("split"));
        for (int i = 0; i < size; i++) {
            first[order[i]] = true;
        }
        return cut(data, first, size);
    }

    static Split byClass(DataSet data, double fraction, Seed seed) {
        Objects.requireNonNull(seed, "splitByClass: the seed");
        int size = firstPart("splitByClass", data.size(), fraction);
        int[] quotas = quotas(data.classCounts(), size, fraction);
        int[] labels = data.labels();
        int[][] members = new int[quotas.length][];
        for (int label = 0; label < quotas.length; label++) {
            int wanted = label;
            members[label] = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == wanted)
                    .toArray();
        }
        boolean[] first = new boolean[labels.length];
        for (int label = 0; label < quotas.length; label++) {
            int[] order = Shuffle.order(members[label].length, seed.stream("split").stream(label));
            for (int i = 0; i < quotas[label]; i++) {
                first[members[label][order[i]]] = true;
            }
        }
        return cut(data, first, size);
    }

    private static int firstPart(String operation, int size, double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException(
                    operation + ": the fraction must lie between 0 and 1, both excluded, not " + fraction);
        }
        int first = share(size, fraction).setScale(0, RoundingMode.HALF_UP).intValueExact();
        if (first == 0 || first == size) {
            throw new IllegalArgumentException(operation + ": " + fraction + " of " + size + " examples leaves the "
                    + (first == 0 ? "first" : "second") + " part empty; choose another fraction or use more data");
        }
        return first;
    }

    private static BigDecimal share(int size, double fraction) {
        return BigDecimal.valueOf(fraction).multiply(BigDecimal.valueOf(size));
    }

    /** Largest remainders: the quotas add up to the size of the part, each within 1 of its exact share. */
    private static int[] quotas(int[] counts, int size, double fraction) {
        BigDecimal[] shares =
                Arrays.stream(counts).mapToObj(count -> share(count, fraction)).toArray(BigDecimal[]::new);
        int[] quotas = Arrays.stream(shares)
                .mapToInt(share -> share.setScale(0, RoundingMode.FLOOR).intValueExact())
                .toArray();
        int open = size - Arrays.stream(quotas).sum();
        IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> shares[i].remainder(BigDecimal.ONE))
                        .reversed())
                .limit(open)
                .forEach(i -> quotas[i]++);
        return quotas;
    }

    private static Split cut(DataSet data, boolean[] first, int size) {
        int[] train = new int[size];
        int[] test = new int[first.length - size];
        int trained = 0;
        int tested = 0;
        for (int i = 0; i < first.length; i++) {
            if (first[i]) {
                train[trained++] = i;
            } else {
                test[tested++] = i;
            }
        }
        return new Split(data.subset(train), data.subset(test));
    }
}
