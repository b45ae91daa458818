package dev.lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataSetTest {
    private static final DataSet FOUR =
            DataSet.of(new float[][] {{0, 1}, {10, 11}, {20, 21}, {30, 31}}, new int[] {0, 2, 1, 2});

    @Test
    void an_example_comes_back_as_it_was_given() {
        assertThat(FOUR.size()).isEqualTo(4);
        assertThat(FOUR.featureShape()).isEqualTo(Shape.of(2));
        assertThat(FOUR.features(2)).containsExactly(20, 21);
        assertThat(FOUR.label(1)).isEqualTo(2);
        assertThat(FOUR.classes()).isEqualTo(3);
        assertThat(FOUR.classNames()).containsExactly("0", "1", "2");
        assertThat(FOUR.classCounts()).containsExactly(1, 1, 2);
    }

    @Test
    void targets_may_be_numbers_of_any_shape_or_nothing() {
        DataSet numbers =
                DataSet.of(Shape.of(2, 1), new float[] {1, 2, 3, 4}, Shape.of(3), new float[] {5, 6, 7, 8, 9, 10});
        assertThat(numbers.target()).isEqualTo(new Target.Numbers(Shape.of(3)));
        assertThat(numbers.targets(1)).containsExactly(8, 9, 10);
        assertThat(DataSet.of(Shape.of(), new float[] {1, 2}, Shape.of(), new float[] {3, 4})
                        .targets(1))
                .containsExactly(4);
        assertThat(DataSet.of(new float[][] {{1}}).target()).isEqualTo(new Target.None());
    }

    @Test
    void later_changes_of_the_arrays_do_not_reach_the_data_set() {
        float[][] features = {{1}, {2}};
        int[] labels = {0, 1};
        DataSet rows = DataSet.of(features, labels);
        float[] flat = {1, 2};
        DataSet whole = DataSet.of(Shape.of(1), flat, labels, 2);
        features[0][0] = 9;
        flat[0] = 9;
        labels[0] = 1;
        for (DataSet data : List.of(rows, whole)) {
            data.features(0)[0] = 9;
            data.features()[0] = 9;
            data.labels()[0] = 1;
            assertThat(data.features()).containsExactly(1, 2);
            assertThat(data.labels()).containsExactly(0, 1);
        }
    }

    @Test
    void parts_of_parts_hold_the_examples_they_name() {
        DataSet part = FOUR.subset(3, 1, 1).skip(1);
        assertThat(part.size()).isEqualTo(2);
        assertThat(part.features()).containsExactly(10, 11, 10, 11);
        assertThat(part.labels()).containsExactly(2, 2);
        assertThat(part.classes()).as("classes do not depend on the part").isEqualTo(3);
        assertThat(FOUR.take(1).features(0)).containsExactly(0, 1);
        assertThat(FOUR.skip(3).features(0)).containsExactly(30, 31);
    }

    @Test
    void take_and_skip_concatenated_are_the_whole() {
        DataSet whole = FOUR.take(1).concat(FOUR.skip(1));
        assertThat(whole.features()).isEqualTo(FOUR.features());
        assertThat(whole.labels()).isEqualTo(FOUR.labels());
    }

    @Test
    void concat_keeps_target_numbers() {
        DataSet numbers = DataSet.of(new float[][] {{1}, {2}, {3}}, new float[][] {{1, 2}, {3, 4}, {5, 6}});
        DataSet turned = numbers.skip(2).concat(numbers.take(2));
        assertThat(turned.targets(0)).containsExactly(5, 6);
        assertThat(turned.targets(2)).containsExactly(3, 4);
    }

    @Test
    void reshaping_keeps_the_numbers() {
        DataSet images =
                DataSet.of(Shape.of(4), new float[] {0, 1, 2, 3, 4, 5, 6, 7}).reshape(2, 2);
        assertThat(images.featureShape()).isEqualTo(Shape.of(2, 2));
        assertThat(images.flatten().featureShape()).isEqualTo(Shape.of(4));
        assertThat(images.features(1)).containsExactly(4, 5, 6, 7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> images.reshape(3))
                .withMessage("reshape: examples of shape [2, 2] have 4 values, [3] has 3");
    }

    @Test
    void it_prints_what_one_wants_to_know() {
        assertThat(FOUR).hasToString("4 examples [2] → 3 classes (1, 1, 2)");
        assertThat(FOUR.withClassNames("ant", "bee", "cat"))
                .hasToString("4 examples [2] → 3 classes (ant 1, bee 1, cat 2)");
        assertThat(DataSet.of(new float[][] {{1}})).hasToString("1 example [1]");
        assertThat(DataSet.of(new float[][] {{1}}, new float[][] {{1, 2}})).hasToString("1 example [1] → numbers [2]");
        assertThat(DataSet.of(new float[][] {{1}}, new int[] {20}))
                .hasToString("1 example [1] → 21 classes (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, …)");
    }

    @Test
    void numbers_that_clash_are_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSet.of(new float[][] {{1, 2}, {3}}))
                .withMessage("data set: example 1 has 1 features, example 0 has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSet.of(new float[][] {{}}))
                .withMessage("data set: example 0 has no features");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSet.of(new float[0][]))
                .withMessage("data set: at least one example is needed, there is none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSet.of(Shape.of(3), new float[0]))
                .withMessage("data set: at least one example is needed, there is none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSet.of(Shape.of(3), new float[7]))
                .withMessage("data set: 7 feature values do not divide into examples of shape [3] (3 values each)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSet.of(new float[][] {{1}, {2}}, new int[] {0}))
                .withMessage("data set: 2 examples need 2 labels, but there are 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSet.of(Shape.of(1), new float[2], Shape.of(2), new float[3]))
                .withMessage("data set: 2 examples need 4 target values, but there are 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSet.of(Shape.of(1), new float[2], new int[] {0, 3}, 3))
                .withMessage("data set: the label of example 1 is 3; with 3 classes, labels go from 0 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSet.of(new float[][] {{1}}, new int[] {-1}))
                .withMessage("data set: the label of example 0 is -1; there is one class, and its label is 0");
    }

    @Test
    void values_that_are_not_finite_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSet.of(new float[][] {{1, 2}, {3, Float.NaN}}))
                .withMessage("data set: feature 1 of example 1 is NaN; every value must be finite: fill in what is"
                        + " missing first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSet.of(new float[][] {{1}}, new float[][] {{Float.NEGATIVE_INFINITY}}))
                .withMessageStartingWith("data set: target 0 of example 0 is -Infinity");
    }

    @Test
    void what_is_not_there_cannot_be_asked_for() {
        DataSet bare = DataSet.of(new float[][] {{1}});
        assertThatIllegalStateException()
                .isThrownBy(bare::classes)
                .withMessage("classes: 1 example [1] has no classes");
        assertThatIllegalStateException().isThrownBy(() -> bare.label(0));
        assertThatIllegalStateException().isThrownBy(bare::classCounts);
        assertThatIllegalStateException()
                .isThrownBy(() -> FOUR.targets(0))
                .withMessage("targets: " + FOUR + " has no target numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FOUR.features(4))
                .withMessage("data set: there is no example 4; allowed: 0 to 3");
        assertThatIllegalArgumentException().isThrownBy(() -> FOUR.subset(0, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FOUR.take(5))
                .withMessage("take: 5 of 4 examples; allowed: 1 to 4");
        assertThatIllegalArgumentException().isThrownBy(() -> FOUR.take(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FOUR.skip(4))
                .withMessage("skip: 4 of 4 examples; allowed: 0 to 3");
        assertThatIllegalArgumentException().isThrownBy(() -> FOUR.skip(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(FOUR::subset)
                .withMessage("subset: at least one example is needed, no index was given");
    }

    @Test
    void sets_of_different_kinds_cannot_be_joined() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FOUR.concat(FOUR.withClassNames("a", "b", "c")))
                .withMessageEndingWith("differ in the shape of an example or in their targets (class names count)");
        assertThatIllegalArgumentException().isThrownBy(() -> FOUR.concat(FOUR.reshape(2, 1)));
    }

    @Test
    void classes_have_one_name_each() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FOUR.withClassNames("a", "b", "a"))
                .withMessage("classes: the name \"a\" occurs twice; every class needs its own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FOUR.withClassNames("a", "b"))
                .withMessage("withClassNames: 2 names for 3 classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.classes(0))
                .withMessage("classes: the number of classes must be 1 to 65536, not 0");
    }

    @Test
    void a_label_that_can_be_no_class_is_named_with_its_example() {
        for (int label : new int[] {65_536, 100_000_000, Integer.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DataSet.of(new float[][] {{1}, {2}}, new int[] {0, label}))
                    .withMessage("data set: the label of example 1 is " + label
                            + "; labels go from 0 to 65535; if these are numbers to predict, give them as targets");
        }
        assertThat(DataSet.of(new float[][] {{1}}, new int[] {65_535}).classes())
                .isEqualTo(65_536);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSet.of(Shape.of(1), new float[1], new int[1], 100_000_000))
                .withMessage("classes: the number of classes must be 1 to 65536, not 100000000");
    }

    @Test
    void weights_go_where_their_examples_go() {
        DataSet weighted = DataSet.of(new float[][] {{1}, {2}, {3}, {4}}, new int[] {0, 1, 1, 0})
                .withWeights(1, 2, 3, 4);
        assertThat(weighted.subset(3, 1, 1).weights()).containsExactly(4, 2, 2);
        assertThat(weighted.take(2).weights()).containsExactly(1, 2);
        assertThat(weighted.skip(1).skip(1).weights()).containsExactly(3, 4);
        assertThat(weighted.subset(2, 0).concat(weighted.take(1)).weights()).containsExactly(3, 1, 1);
        DataSet plain = DataSet.of(new float[][] {{5}}, new int[] {1});
        assertThat(plain.concat(weighted.skip(3)).weights()).containsExactly(1, 4);
        assertThat(plain.isWeighted()).isFalse();
        assertThat(weighted.reshape(1, 1).withClassNames("a", "b").weights()).containsExactly(1, 2, 3, 4);
        assertThat(Normalizer.standardize(weighted).apply(weighted).weights()).containsExactly(1, 2, 3, 4);
        assertThat(weighted.withClassWeights(10, 1).weights()).containsExactly(10, 2, 3, 40);
        Split split = weighted.split(0.5, Seed.of(1));
        for (DataSet part : new DataSet[] {split.train(), split.test()}) {
            for (int i = 0; i < part.size(); i++) {
                assertThat(part.weights()[i]).isEqualTo(part.features(i)[0]);
            }
        }
        assertThat(weighted).hasToString("4 weighted examples [1] → 2 classes (2, 2)");
    }

    @Test
    void weights_are_finite_at_least_0_and_not_all_0() {
        DataSet two = DataSet.of(new float[][] {{1}, {2}}, new int[] {0, 1});
        assertThatThrownBy(() -> two.withWeights(1)).hasMessage("weights: 2 examples need a weight each, not 1");
        assertThatThrownBy(() -> two.withWeights(1, -0.5f))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights: the weight of example 1 is -0.5; allowed: finite numbers, 0 or more");
        assertThatThrownBy(() -> two.withWeights(0, 0))
                .hasMessage("weights: all 2 weights are 0; at least one example must count");
        assertThatThrownBy(() -> two.withClassWeights(1)).hasMessage("withClassWeights: 1 weights for 2 classes");
        assertThatThrownBy(() -> two.withClassWeights(1, Double.NaN))
                .hasMessage("weights: the weight of class 1 is NaN; allowed: finite numbers, 0 or more");
    }
}
