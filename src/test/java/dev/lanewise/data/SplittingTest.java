package dev.lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplittingTest {

    /** Feature i is the example's number, so that a part tells which examples it holds. */
    private static DataSet numbered(int[] labels, int classes) {
        float[] numbers = new float[labels.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        return DataSet.of(Shape.of(1), numbers, labels, classes);
    }

    private static DataSet random(SplittableRandom random, int size, int classes) {
        return numbered(
                IntStream.range(0, size).map(i -> random.nextInt(classes)).toArray(), classes);
    }

    private static void holdsEveryExampleOnce(Split split, int size) {
        boolean[] seen = new boolean[size];
        for (DataSet part : new DataSet[] {split.train(), split.test()}) {
            float before = -1;
            for (float number : part.features()) {
                assertThat(number).as("order is kept").isGreaterThan(before);
                assertThat(seen[(int) number]).isFalse();
                seen[(int) number] = true;
                before = number;
            }
        }
        assertThat(seen).doesNotContain(false);
    }

    @Test
    void both_parts_together_hold_every_example_once() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            int size = random.nextInt(2, 300);
            DataSet data = random(random, size, random.nextInt(1, 6));
            double fraction = (1 + random.nextInt(size - 1)) / (double) size;
            holdsEveryExampleOnce(data.split(fraction, Seed.of(i)), size);
            holdsEveryExampleOnce(data.splitByClass(fraction, Seed.of(i)), size);
        }
    }

    @Test
    void the_first_part_is_the_fraction_as_written() {
        DataSet hundred = numbered(new int[100], 1);
        for (int percent = 1; percent < 100; percent++) {
            double fraction = Double.parseDouble("0." + (percent < 10 ? "0" : "") + percent);
            assertThat(hundred.split(fraction, Seed.of(1)).train().size()).isEqualTo(percent);
            assertThat(hundred.splitByClass(fraction, Seed.of(1)).train().size())
                    .isEqualTo(percent);
        }
    }

    @Test
    void class_counts_are_exact() {
        int[] labels = IntStream.range(0, 100)
                .map(i -> i < 50 ? 0 : i < 80 ? 1 : i < 95 ? 2 : 3)
                .toArray();
        Split split = numbered(labels, 5).splitByClass(0.7, Seed.of(3));
        // shares 35, 21, 10.5, 3.5, 0: one example is open, the tie goes to the lower label
        assertThat(split.train().classCounts()).containsExactly(35, 21, 11, 3, 0);
        assertThat(split.test().classCounts()).containsExactly(15, 9, 4, 2, 0);
    }

    @Test
    void every_class_is_within_one_of_its_share() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 200; i++) {
            DataSet data = random(random, random.nextInt(50, 400), random.nextInt(1, 9));
            double fraction = random.nextDouble(0.1, 0.9);
            int[] counts = data.classCounts();
            DataSet train = data.splitByClass(fraction, Seed.of(i)).train();
            int[] trained = train.classCounts();
            assertThat(train.size())
                    .isEqualTo(data.split(fraction, Seed.of(i)).train().size());
            for (int label = 0; label < counts.length; label++) {
                assertThat(Math.abs(trained[label] - fraction * counts[label])).isLessThan(1);
            }
        }
    }

    @Test
    void equal_seeds_split_equally_and_others_do_not() {
        DataSet data = random(new SplittableRandom(3), 200, 3);
        assertThat(data.split(0.5, Seed.of(1)).train().features())
                .isEqualTo(data.split(0.5, Seed.of(1)).train().features())
                .isNotEqualTo(data.split(0.5, Seed.of(2)).train().features());
        assertThat(data.splitByClass(0.5, Seed.of(1)).train().features())
                .isEqualTo(data.splitByClass(0.5, Seed.of(1)).train().features())
                .isNotEqualTo(data.splitByClass(0.5, Seed.of(2)).train().features());
    }

    @Test
    void every_example_is_as_likely_to_be_drawn() {
        DataSet data = numbered(new int[20], 1);
        int[] drawn = new int[20];
        for (int seed = 0; seed < 4000; seed++) {
            for (float number : data.split(0.25, Seed.of(seed)).train().features()) {
                drawn[(int) number]++;
            }
        }
        // binomial with mean 1000 and standard deviation 27: five of them
        for (int count : drawn) {
            assertThat(count).isBetween(863, 1137);
        }
    }

    @Test
    void an_empty_part_is_refused() {
        DataSet data = numbered(new int[10], 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.split(0.04, Seed.of(1)))
                .withMessage("split: 0.04 of 10 examples leaves the first part empty; choose another fraction or use"
                        + " more data");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.splitByClass(0.95, Seed.of(1)))
                .withMessageStartingWith("splitByClass: 0.95 of 10 examples leaves the second part empty");
        for (double fraction : new double[] {0, 1, -0.5, 80, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> data.split(fraction, Seed.of(1)))
                    .withMessage("split: the fraction must lie between 0 and 1, both excluded, not " + fraction);
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> DataSet.of(new float[][] {{1}, {2}}).splitByClass(0.5, Seed.of(1)))
                .withMessage("splitByClass: 2 examples [1] has no classes");
    }
}
