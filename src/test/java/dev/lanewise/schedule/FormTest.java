package dev.lanewise.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a schedule says of itself beside its formula fits together: what a new one forgets shows here. */
class FormTest {
    /** They change for ever, and their one length passes once. */
    private static final Set<String> PASSED_ONCE = Set.of("noam", "sigmoid");

    private static List<Form> draws() {
        RandomSchedules random = new RandomSchedules(17);
        List<Form> draws = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            random.everyKind().forEach(schedule -> draws.add((Form) schedule));
        }
        return draws;
    }

    private static List<Leaf> leaves() {
        return draws().stream()
                .filter(Leaf.class::isInstance)
                .map(Leaf.class::cast)
                .toList();
    }

    @Test
    void a_signature_builds_what_it_reads() {
        for (Form form : draws()) {
            if (!(form instanceof Custom)) {
                assertThat(form.signature().build(form.base(), form.arguments()))
                        .isEqualTo(form);
            }
        }
    }

    @Test
    void what_may_be_left_out_has_a_value_of_its_own() {
        for (Form form : draws()) {
            Object[] given = form.arguments();
            boolean some = false;
            for (int i = 0; i < given.length; i++) {
                if (form.signature().arguments().get(i).optional()) {
                    given[i] = null;
                    some = true;
                }
            }
            if (some) {
                Form built;
                try {
                    built = form.signature().build(form.base(), given);
                } catch (IllegalArgumentException refused) { // as a floor of 0 above a peak
                    continue;
                }
                assertThat(built.text())
                        .as("%s", form)
                        .hasSizeLessThanOrEqualTo(form.text().length());
                assertThat(built.arguments()).doesNotContainNull();
            }
        }
    }

    @Test
    void a_leaf_that_comes_to_rest_has_a_boundary_there() {
        for (Leaf leaf : leaves()) {
            double rest = leaf.rest().from();
            if (rest > 0 && rest < Double.POSITIVE_INFINITY) {
                assertThat(leaf.boundaries()).as("%s", leaf).anySatisfy(boundary -> assertThat(boundary.step())
                        .isEqualTo(rest));
            }
        }
    }

    @Test
    void a_leaf_that_never_rests_says_which_of_its_lengths_occurs_again() {
        for (Leaf leaf : leaves()) {
            List<? extends Argument<?, ?>> lengths = leaf.signature().arguments().stream()
                    .filter(argument -> argument.type() == Argument.Type.STEPS)
                    .toList();
            if (leaf.rest().from() == Double.POSITIVE_INFINITY && !lengths.isEmpty()) {
                Window ever = new Window(0, Long.MAX_VALUE, 0, null);
                Piece piece = new Piece(new Given(leaf.signature(), leaf.arguments()), ever, 1, 1);
                assertThat(lengths.stream()
                                .anyMatch(length -> length.place().apply(piece).reader() != null))
                        .as("%s", leaf)
                        .isNotEqualTo(PASSED_ONCE.contains(leaf.signature().name()));
            }
        }
    }

    @Test
    void a_warmup_inside_of_a_leaf_is_known_as_one() {
        for (Leaf leaf : leaves()) {
            boolean warms = leaf.signature().arguments().stream()
                    .anyMatch(argument -> argument.name().equals("warmup"));
            double expected =
                    warms ? (Integer) leaf.arguments()[leaf.signature().index("warmup")] : 0;
            assertThat(leaf.warmupTime()).as("%s", leaf).isEqualTo(expected);
        }
    }
}
