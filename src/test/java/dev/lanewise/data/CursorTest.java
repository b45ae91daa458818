package dev.lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.laws.Allocation;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class CursorTest {

    /** Feature [i, j] is 10 i + j and the label i mod 4, or the target −i. */
    private static DataSet classified(int size) {
        int[] labels = new int[size];
        Arrays.setAll(labels, i -> i % 4);
        return DataSet.of(Shape.of(3), features(size), labels, 4);
    }

    private static DataSet regression(int size) {
        float[] targets = new float[size];
        for (int i = 0; i < size; i++) {
            targets[i] = -i;
        }
        return DataSet.of(Shape.of(3), features(size), Shape.of(1), targets);
    }

    private static float[] features(int size) {
        float[] features = new float[3 * size];
        for (int i = 0; i < features.length; i++) {
            features[i] = 10 * (i / 3) + i % 3;
        }
        return features;
    }

    @Test
    void every_example_appears_once_per_epoch_with_its_own_label() {
        for (int size : new int[] {1, 2, 31, 32, 33, 100}) {
            Cursor cursor = classified(size).batches(32).shuffled(Seed.of(size)).cursor();
            for (int epoch = 0; epoch < 3; epoch++) {
                cursor.startAt(epoch, 0);
                boolean[] seen = new boolean[size];
                int served = 0;
                while (cursor.hasNext()) {
                    Batch batch = cursor.next();
                    assertThat(batch.firstIndex()).isEqualTo(served);
                    for (int row = 0; row < batch.size(); row++) {
                        int example = batch.indices()[row];
                        assertThat(seen[example]).isFalse();
                        seen[example] = true;
                        assertThat(batch.labels()[row]).isEqualTo(example % 4);
                        assertThat(Arrays.copyOfRange(batch.features(), 3 * row, 3 * row + 3))
                                .containsExactly(10 * example, 10 * example + 1, 10 * example + 2);
                    }
                    served += batch.size();
                }
                assertThat(served).isEqualTo(size);
            }
        }
    }

    @Test
    void target_numbers_follow_their_examples() {
        Cursor cursor = regression(50).skip(10).batches(7).shuffled().cursor();
        while (cursor.hasNext()) {
            Batch batch = cursor.next();
            assertThat(batch.labels()).isEmpty();
            for (int row = 0; row < batch.size(); row++) {
                assertThat(batch.targets()[row]).isEqualTo(-10f - batch.indices()[row]);
            }
        }
    }

    @Test
    void the_rows_behind_a_small_last_batch_are_empty() {
        for (DataSet data : new DataSet[] {classified(10), regression(10)}) {
            Cursor cursor = data.batches(8).cursor();
            cursor.next();
            Batch last = cursor.next();
            assertThat(last.size()).isEqualTo(2);
            assertThat(last.capacity()).isEqualTo(8);
            assertThat(Arrays.copyOfRange(last.features(), 6, 24)).containsOnly(0);
            assertThat(last.indices()).containsExactly(8, 9, -1, -1, -1, -1, -1, -1);
            if (last.labels().length > 0) {
                assertThat(last.labels()).containsExactly(0, 1, 0, 0, 0, 0, 0, 0);
            } else {
                assertThat(last.targets()).containsExactly(-8, -9, 0, 0, 0, 0, 0, 0);
            }
        }
    }

    @Test
    void a_batch_larger_than_the_data_costs_no_more_than_the_data() {
        Cursor[] made = new Cursor[1];
        long bytes = Allocation.bytes(() ->
                made[0] = regression(3).batches(Integer.MAX_VALUE).shuffled().cursor());
        Batch all = made[0].next();
        assertThat(bytes).isLessThan(100_000);
        assertThat(all.size()).isEqualTo(3);
        assertThat(all.capacity()).isEqualTo(3);
        assertThat(made[0].hasNext()).isFalse();
    }

    @Test
    void a_dropped_last_batch_is_not_served() {
        Cursor cursor = classified(10).batches(8).dropLast().cursor();
        assertThat(cursor.next().size()).isEqualTo(8);
        assertThat(cursor.hasNext()).isFalse();
    }

    @Test
    void batch_and_buffers_are_the_same_objects_every_time() {
        Cursor cursor = classified(100).batches(32).shuffled().cursor();
        Batch batch = cursor.next();
        float[] features = batch.features();
        int[] labels = batch.labels();
        int[] indices = batch.indices();
        while (cursor.hasNext()) {
            assertThat(cursor.next()).isSameAs(batch);
        }
        cursor.startAt(1, 0).next();
        assertThat(batch.features()).isSameAs(features);
        assertThat(batch.labels()).isSameAs(labels);
        assertThat(batch.indices()).isSameAs(indices);
    }

    @Test
    void a_resumed_run_sees_what_an_uninterrupted_one_does() {
        Batches batches = classified(100).batches(16).shuffled(Seed.of(9));
        Cursor whole = batches.cursor();
        for (int epoch = 0; epoch < 3; epoch++) {
            whole.startAt(epoch, 0);
            while (whole.hasNext()) {
                int position = whole.position();
                Batch expected = whole.next();
                Batch resumed = batches.cursor().startAt(epoch, position).next();
                assertThat(resumed.features()).isEqualTo(expected.features());
                assertThat(resumed.labels()).isEqualTo(expected.labels());
                assertThat(resumed.indices()).isEqualTo(expected.indices());
                assertThat(resumed.size()).isEqualTo(expected.size());
                assertThat(resumed.firstIndex()).isEqualTo(expected.firstIndex());
                assertThat(resumed).hasToString(expected.toString());
            }
        }
    }

    @Test
    void a_cursor_goes_back_as_well() {
        Cursor cursor = classified(100).batches(16).shuffled(Seed.of(9)).cursor();
        int[] first = cursor.next().indices().clone();
        cursor.startAt(5, 3).next();
        assertThat(cursor.epoch()).isEqualTo(5);
        assertThat(cursor.position()).isEqualTo(4);
        assertThat(cursor.startAt(0, 0).next().indices()).isEqualTo(first);
    }

    @Test
    void a_batch_allocates_nothing() {
        for (DataSet data : new DataSet[] {classified(1000), regression(1000).skip(1)}) {
            Cursor cursor = data.batches(32).shuffled().cursor();
            Runnable epoch = () -> {
                cursor.startAt(0, 0);
                while (cursor.hasNext()) {
                    cursor.next();
                }
            };
            epoch.run();
            assertThat(Allocation.bytes(epoch)).isZero();
        }
    }

    @Test
    void a_new_epoch_allocates_no_more_than_its_seed() {
        Cursor cursor = classified(100_000).batches(1000).shuffled().cursor();
        Runnable epoch = () -> cursor.startAt(cursor.epoch() + 1, 0);
        epoch.run();
        assertThat(Allocation.bytes(epoch)).isLessThan(200);
    }

    @Test
    void there_is_no_batch_beyond_the_epoch() {
        Cursor cursor = classified(10).batches(5).cursor().startAt(2, 2);
        assertThat(cursor.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(cursor::next)
                .withMessage("epoch 2 has no more than 2 batches; go on with startAt(3, 0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cursor.startAt(0, 3))
                .withMessage("startAt: there is no batch 3; an epoch has 2, counted from 0");
        assertThatIllegalArgumentException().isThrownBy(() -> cursor.startAt(0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> cursor.startAt(-1, 0));
    }

    @Test
    void a_batch_prints_its_place() {
        Cursor cursor = classified(9).batches(8).cursor();
        assertThat(cursor.next()).hasToString("batch 0 of epoch 0, 8 examples");
        assertThat(cursor.next()).hasToString("batch 1 of epoch 0, 1 example");
    }
}
