package dev.lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import dev.lanewise.laws.Allocation;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Values;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormalizerTest {

    private static DataSet random(int size) {
        SplittableRandom random = new SplittableRandom(size);
        float[] features = new float[size * 6];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) ((i % 6 + 1) * random.nextGaussian() + 10 * (i % 6));
        }
        return DataSet.of(Shape.of(2, 3), features, new int[size], 1);
    }

    @Test
    void standardized_features_have_mean_0_and_deviation_1() {
        DataSet data = random(1000);
        FeatureStatistics after =
                FeatureStatistics.of(Normalizer.standardize(data).apply(data));
        for (int i = 0; i < 6; i++) {
            assertThat(after.mean()[i]).isEqualTo(0, offset(1e-6));
            assertThat(after.deviation()[i]).isEqualTo(1, offset(1e-6));
        }
    }

    @Test
    void the_deviation_divides_by_the_number_of_examples() {
        DataSet data = DataSet.of(new float[][] {{1}, {3}, {5}, {7}});
        assertThat(Normalizer.standardize(data))
                .isEqualTo(new Normalizer(Values.of(4), Values.of((float) Math.sqrt(5))));
    }

    @Test
    void min_and_max_become_exactly_0_and_1() {
        DataSet data = random(1000);
        FeatureStatistics after = FeatureStatistics.of(Normalizer.minMax(data).apply(data));
        assertThat(after.low()).containsOnly(0);
        assertThat(after.high()).containsOnly(1);
    }

    @Test
    void values_outside_of_the_range_are_not_clamped() {
        Normalizer normalizer = Normalizer.minMax(DataSet.of(new float[][] {{0}, {2}}));
        float[] row = {5};
        normalizer.applyInPlace(row);
        assertThat(row).containsExactly(2.5f);
    }

    @Test
    void a_constant_feature_becomes_0() {
        float[][] rows = new float[10][];
        for (int i = 0; i < 10; i++) {
            rows[i] = new float[] {0.1f, i}; // ten times 0.1f does not add up to 10 · 0.1f in float
        }
        DataSet data = DataSet.of(rows);
        for (Normalizer normalizer : new Normalizer[] {Normalizer.standardize(data), Normalizer.minMax(data)}) {
            assertThat(normalizer.scale().at(0)).isEqualTo(1);
            assertThat(normalizer.apply(data).features(7)[0]).isZero();
            assertThat(normalizer.scale().at(1)).isNotEqualTo(1);
        }
    }

    @Test
    void a_spread_below_the_smallest_float_counts_as_constant() {
        DataSet data = DataSet.of(new float[][] {{0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}, {Float.MIN_VALUE}});
        assertThat(Normalizer.standardize(data).scale().at(0)).isEqualTo(1);
    }

    @Test
    void noise_of_rounding_stays_noise() {
        for (float value : new float[] {1, 0.1f, -3, 1e9f, 3e38f, 1e-37f}) {
            for (int ulps = 1; ulps <= 2; ulps++) {
                DataSet data = DataSet.of(new float[][] {{value}, {value + ulps * Math.ulp(value)}, {value}});
                for (Normalizer normalizer : new Normalizer[] {Normalizer.standardize(data), Normalizer.minMax(data)}) {
                    assertThat(normalizer.apply(data).features())
                            .as("%s and %s units in the last place", value, ulps)
                            .usingElementComparator((a, b) -> Math.abs(a - b) <= 0x1p-22f ? 0 : 1)
                            .containsExactly(0, 0, 0);
                }
            }
        }
    }

    @Test
    void a_spread_above_rounding_is_kept_with_the_mean_that_is_promised() {
        for (float value : new float[] {1, 0.1f, -3, 1e9f, 1e30f}) {
            for (int ulps = 3; ulps < 100; ulps++) {
                DataSet data = DataSet.of(new float[][] {{value}, {value + ulps * Math.ulp(value)}});
                Normalizer normalizer = Normalizer.standardize(data);
                FeatureStatistics after = FeatureStatistics.of(normalizer.apply(data));
                double rounding = 0.5
                        * Math.ulp(normalizer.shift().at(0))
                        / normalizer.scale().at(0);
                assertThat(after.mean()[0]).isEqualTo(0, offset(rounding + 1e-6));
                assertThat(after.deviation()[0]).isEqualTo(1, offset(1e-6));
            }
        }
    }

    @Test
    void the_deviation_of_large_numbers_is_that_of_their_differences() {
        float[][] rows = new float[10_000][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[] {16_000_000 + i % 5}; // mean of the squares minus square of the mean would lose all
        }
        Normalizer normalizer = Normalizer.standardize(DataSet.of(rows));
        assertThat(normalizer.shift().at(0)).isEqualTo(16_000_002);
        assertThat(normalizer.scale().at(0)).isEqualTo((float) Math.sqrt(2));
    }

    @Test
    void a_row_in_place_gets_the_bits_of_the_data_set() {
        DataSet data = random(50);
        Normalizer normalizer = Normalizer.standardize(data);
        DataSet all = normalizer.apply(data);
        for (int i = 0; i < data.size(); i++) {
            float[] row = data.features(i);
            normalizer.applyInPlace(row);
            assertThat(row).isEqualTo(all.features(i));
        }
    }

    @Test
    void a_row_in_place_allocates_nothing() {
        Normalizer normalizer = Normalizer.uniform(6, 0, 1);
        float[] row = new float[6];
        Runnable work = () -> {
            for (int i = 0; i < 1000; i++) {
                normalizer.applyInPlace(row);
            }
        };
        work.run();
        assertThat(Allocation.bytes(work)).isZero();
    }

    @Test
    void labels_shape_and_order_stay_and_the_origin_is_not_modified() {
        DataSet data = DataSet.of(Shape.of(1, 1), new float[] {1, 2, 3}, new int[] {0, 1, 2}, 3);
        DataSet part = data.subset(2, 0);
        DataSet ready = Normalizer.uniform(1, 1, 2).apply(part);
        assertThat(ready.features()).containsExactly(1, 0);
        assertThat(ready.labels()).containsExactly(2, 0);
        assertThat(ready.featureShape()).isEqualTo(Shape.of(1, 1));
        assertThat(data.features()).containsExactly(1, 2, 3);
    }

    @Test
    void it_is_fitted_on_the_part_alone() {
        DataSet data = DataSet.of(new float[][] {{1}, {2}, {3}, {100}});
        assertThat(Normalizer.minMax(data.take(3)))
                .isEqualTo(Normalizer.minMax(DataSet.of(new float[][] {{1}, {2}, {3}})));
    }

    @Test
    void its_vectors_build_an_equal_one() {
        Normalizer normalizer = Normalizer.standardize(random(10));
        assertThat(Normalizer.ofVectors(normalizer.vectors()))
                .isEqualTo(normalizer)
                .hasSameHashCodeAs(normalizer);
        assertThat(normalizer).isNotEqualTo(Normalizer.standardize(random(11)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normalizer.ofVectors(Map.of("shift", Values.of(1))))
                .withMessage("normalizer: expected the vectors \"shift\" and \"scale\", found [shift]");
    }

    @Test
    void what_cannot_be_a_normalizer_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalizer(Values.of(1, 2), Values.of(1)))
                .withMessage("normalizer: 2 shifts and 1 scales; each feature needs one of both");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalizer(Values.of(1, Float.NaN), Values.of(1, 1)))
                .withMessage("normalizer: the shift of feature 1 must be finite, not NaN");
        for (float scale : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Normalizer.uniform(2, 0, scale))
                    .withMessage("normalizer: the scale of feature 0 must be finite and above 0, not " + scale);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normalizer.minMax(DataSet.of(new float[][] {{3e38f}, {-3e38f}})))
                .withMessage(
                        "normalizer: feature 0 goes from -3.0000000054977558E38 to 3.0000000054977558E38, which is more"
                                + " than a float can hold; rescale it first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normalizer.uniform(0, 0, 1))
                .withMessage("uniform: there must be at least 1 feature, not 0");
    }

    @Test
    void another_number_of_features_is_refused() {
        Normalizer three = Normalizer.uniform(3, 0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> three.applyInPlace(new float[2]))
                .withMessage("normalizer: it is for 3 features, but was applied to examples of 2");
        assertThatIllegalArgumentException().isThrownBy(() -> three.apply(random(2)));
    }

    @Test
    void a_result_beyond_float_is_refused() {
        DataSet large = DataSet.of(new float[][] {{3e38f}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normalizer.uniform(1, 0, 0.5f).apply(large))
                .withMessage(
                        "apply: feature 0 of example 0 is 3.0E38, which a shift of 0.0 and a scale of 0.5 take beyond the"
                                + " range of float; mend the value, or fit the normalizer on examples like this");
    }

    @Test
    void its_vectors_come_in_one_order() {
        assertThat(Normalizer.uniform(3, 0, 1).vectors().keySet()).containsExactly("shift", "scale");
    }
}
