package dev.lanewise.tune;

import java.util.Arrays;
import java.util.OptionalDouble;

/** What the rules compute. */
final class Rules {
    private Rules() {}

    static double[] part(double[] values, int from, int to) {
        return Arrays.copyOfRange(values, from, to);
    }

    /** {@return the first of the least; 0 of none} */
    static int indexOfLeast(double[] values) {
        int least = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] < values[least]) {
                least = i;
            }
        }
        return least;
    }

    static OptionalDouble minimum(double[] rates, double[] losses, double divisor) {
        return rates.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(rates[indexOfLeast(losses)] / divisor);
    }

    /** Of the two points between which the loss falls most steeply, the first. */
    static OptionalDouble steepest(double[] rates, double[] losses) {
        if (rates.length < 2) {
            return OptionalDouble.empty();
        }
        double[] slopes = new double[rates.length - 1];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = (losses[i + 1] - losses[i]) / Math.log(rates[i + 1] / rates[i]);
        }
        int steepest = indexOfLeast(slopes);
        return slopes[steepest] < 0 ? OptionalDouble.of(rates[steepest]) : OptionalDouble.empty();
    }

    static OptionalDouble steepestIndex(double[] rates, double[] losses) {
        if (rates.length < 2) {
            return OptionalDouble.empty();
        }
        double[] index = new double[rates.length];
        Arrays.setAll(index, i -> i);
        return OptionalDouble.of(rates[indexOfLeast(slopes(index, losses))]);
    }

    /**
     * The longest falling subsequence; of several, the one that ends first. {@code longest[i]} is the length of the longest one that ends at
     * i: one more than the longest of those before it that end higher.
     */
    static OptionalDouble valley(double[] rates, double[] losses) {
        int n = losses.length;
        if (n < 2) {
            return OptionalDouble.empty();
        }
        int[] longest = new int[n];
        int end = 0;
        for (int i = 0; i < n; i++) {
            longest[i] = 1;
            for (int j = 0; j < i; j++) {
                if (losses[i] < losses[j]) {
                    longest[i] = Math.max(longest[i], longest[j] + 1);
                }
            }
            if (longest[i] > longest[end]) {
                end = i;
            }
        }
        if (longest[end] < 2) {
            return OptionalDouble.empty();
        }
        double third = longest[end] / 3.0;
        int inside = end - longest[end] + (int) third + (int) (third / 2);
        return OptionalDouble.of(rates[Math.max(0, inside)]);
    }

    static OptionalDouble slide(double[] rates, double[] losses, double decades, double most) {
        double[] position = new double[rates.length];
        Arrays.setAll(position, i -> Math.log10(rates[i]));
        if (rates.length < 3 || position[rates.length - 1] - position[0] < decades) {
            return OptionalDouble.empty();
        }
        double[] slopes = slopes(position, losses);
        for (int right = rates.length - 1; right >= 0; right--) {
            int left = right;
            while (left > 0 && position[right] - position[left] < decades - 1e-9) {
                left--;
            }
            if (position[right] - position[left] < decades - 1e-9) {
                return OptionalDouble.empty();
            }
            if (Math.abs(slopes[right] - slopes[left]) <= most) {
                return OptionalDouble.of(rates[left]);
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * As fastai does it: the interval begins with its right end at the last point and moves left while its slopes differ; what counts
     * is the left end of the last interval whose slopes differed.
     */
    static OptionalDouble slideByIndex(double[] rates, double[] losses, int points, double most) {
        int right = rates.length - 1, left = right - points;
        if (left < 0) {
            return OptionalDouble.empty();
        }
        double[] index = new double[rates.length];
        Arrays.setAll(index, i -> i);
        double[] slopes = slopes(index, losses);
        double rate = rates[left];
        while (left >= 0 && Math.abs(slopes[right] - slopes[left]) > most) {
            rate = rates[left];
            right--;
            left--;
        }
        return OptionalDouble.of(rate);
    }

    /** Second-order differences inside, one-sided ones at the ends; the points need not lie evenly. */
    static double[] slopes(double[] x, double[] y) {
        int n = x.length;
        double[] slopes = new double[n];
        for (int i = 1; i < n - 1; i++) {
            double before = x[i] - x[i - 1], after = x[i + 1] - x[i];
            slopes[i] = (before * before * (y[i + 1] - y[i]) + after * after * (y[i] - y[i - 1]))
                    / (before * after * (before + after));
        }
        slopes[0] = (y[1] - y[0]) / (x[1] - x[0]);
        slopes[n - 1] = (y[n - 1] - y[n - 2]) / (x[n - 1] - x[n - 2]);
        return slopes;
    }
}
