package dev.lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final DataSet HUNDRED = DataSet.of(Shape.of(3), new float[300], new int[100], 1);

    @Test
    void the_last_batch_counts_unless_it_is_dropped() {
        assertThat(HUNDRED.batches(32).batchesPerEpoch()).isEqualTo(4);
        assertThat(HUNDRED.batches(32).examplesPerEpoch()).isEqualTo(100);
        assertThat(HUNDRED.batches(32).dropLast().batchesPerEpoch()).isEqualTo(3);
        assertThat(HUNDRED.batches(32).dropLast().examplesPerEpoch()).isEqualTo(96);
        assertThat(HUNDRED.batches(25).dropLast().batchesPerEpoch()).isEqualTo(4);
        assertThat(HUNDRED.batches(1000).batchesPerEpoch()).isEqualTo(1);
    }

    @Test
    void unshuffled_epochs_keep_the_order_of_the_data() {
        int[] identity = IntStream.range(0, 100).toArray();
        assertThat(HUNDRED.batches(7).order(0)).isEqualTo(identity);
        assertThat(HUNDRED.batches(7).order(9)).isEqualTo(identity);
        assertThat(HUNDRED.batches(7).seed()).isEmpty();
    }

    @Test
    void every_epoch_has_an_order_of_its_own() {
        Batches batches = HUNDRED.batches(7).shuffled(Seed.of(1));
        for (int epoch = 0; epoch < 20; epoch++) {
            int[] order = batches.order(epoch);
            assertThat(order).isNotEqualTo(batches.order(epoch + 1));
            Arrays.sort(order);
            assertThat(order).isEqualTo(IntStream.range(0, 100).toArray());
        }
    }

    @Test
    void orders_depend_on_the_seed_and_not_on_the_batch_size() {
        int[] order = HUNDRED.batches(7).shuffled(Seed.of(1)).order(3);
        assertThat(HUNDRED.batches(32).dropLast().shuffled(Seed.of(1)).order(3)).isEqualTo(order);
        assertThat(HUNDRED.batches(7).shuffled(Seed.of(2)).order(3)).isNotEqualTo(order);
        assertThat(HUNDRED.batches(7).shuffled().order(3))
                .isEqualTo(HUNDRED.batches(7).shuffled(Seed.of(0)).order(3));
    }

    @Test
    void neighbouring_epochs_and_seeds_are_unrelated() {
        int same = 0;
        for (int seed = 0; seed < 10; seed++) {
            for (int epoch = 0; epoch < 10; epoch++) {
                int[] one = HUNDRED.batches(1).shuffled(Seed.of(seed)).order(epoch);
                int[] other = HUNDRED.batches(1).shuffled(Seed.of(seed + 1)).order(epoch);
                int[] next = HUNDRED.batches(1).shuffled(Seed.of(seed)).order(epoch + 1);
                for (int i = 0; i < 100; i++) {
                    same += (one[i] == other[i] ? 1 : 0) + (one[i] == next[i] ? 1 : 0);
                }
            }
        }
        // 200 pairs of unrelated orders agree in one place each: 200, standard deviation 14
        assertThat(same).isBetween(130, 270);
    }

    @Test
    void it_prints_what_is_served() {
        assertThat(HUNDRED.batches(32).shuffled().dropLast())
                .hasToString("3 batches of 32, shuffled, last dropped, of 100 examples [3] → 1 classes (100)");
        assertThat(HUNDRED.batches(100)).hasToString("1 batch of 100, of 100 examples [3] → 1 classes (100)");
    }

    @Test
    void impossible_batches_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HUNDRED.batches(0))
                .withMessage("batches: the size must be at least 1, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HUNDRED.batches(101).dropLast())
                .withMessage("dropLast: 100 examples do not fill one batch of 101; use smaller batches or keep the last"
                        + " one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HUNDRED.batches(10).order(-1))
                .withMessage("batches: epochs count from 0, not -1");
    }
}
