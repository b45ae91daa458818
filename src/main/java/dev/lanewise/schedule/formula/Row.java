package dev.lanewise.schedule.formula;

import java.util.Arrays;

/** An immutable row of numbers, compared by value: boundaries or rates. */
public final class Row {
    /** More numbers than this are a table, not a schedule: it belongs into a function of the user's own. */
    public static final int LIMIT = 4096;

    private final double[] numbers;

    private Row(double[] numbers) {
        this.numbers = numbers;
    }

    /** {@return a copy of the numbers, with minus zero as zero} */
    public static Row of(double... numbers) {
        double[] copy = new double[numbers.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = numbers[i] + 0.0;
        }
        return new Row(copy);
    }

    /** {@return a copy of the whole numbers} */
    public static Row of(int... numbers) {
        double[] copy = new double[numbers.length];
        Arrays.setAll(copy, i -> numbers[i]);
        return new Row(copy);
    }

    /** {@return a copy of an argument} */
    public static Row of(String schedule, String argument, double[] numbers) {
        return of(Require.given(schedule, argument, numbers));
    }

    /** {@return a copy of an argument} */
    public static Row of(String schedule, String argument, int[] numbers) {
        return of(Require.given(schedule, argument, numbers));
    }

    public int size() {
        return numbers.length;
    }

    public double at(int index) {
        return numbers[index];
    }

    public double first() {
        return numbers[0];
    }

    public double last() {
        return numbers[numbers.length - 1];
    }

    /** {@return how many of these ascending numbers are not above the time, in O(log size)} */
    public int notAbove(double time) {
        int low = 0;
        int high = numbers.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numbers[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** {@return this row, if it holds rates} */
    public Row rates(String schedule, String argument) {
        for (int i = 0; i < numbers.length; i++) {
            Require.rate(schedule, argument + "[" + i + "]", numbers[i]);
        }
        return limited(schedule, argument);
    }

    /** {@return this row, if it ascends strictly from the least step allowed} */
    public Row ascending(String schedule, String argument, int least) {
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < least) {
                throw Require.refused(schedule, argument + "[" + i + "]", (long) numbers[i], "at least " + least);
            }
            if (i > 0 && numbers[i] <= numbers[i - 1]) {
                throw Require.refused(
                        schedule,
                        argument + "[" + i + "]",
                        (long) numbers[i],
                        "above the one before it, " + (long) numbers[i - 1]);
            }
        }
        return limited(schedule, argument);
    }

    private Row limited(String schedule, String argument) {
        if (numbers.length < 1 || numbers.length > LIMIT) {
            throw Require.refused(
                    schedule, argument, numbers.length + " numbers", "between 1 and " + LIMIT + " numbers");
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return Arrays.toString(numbers);
    }
}
