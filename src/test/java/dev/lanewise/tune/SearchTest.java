package dev.lanewise.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.tensor.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final Space SPACE =
            Space.of(Setting.logUniform("rate", 1e-6, 1), Setting.choice("rule", "sgd", "adam"));

    /** A basin at 1e-2 (sgd) and 1e-3 (adam), noise by seed, less with a larger budget; diverges from 0.5 on. */
    private static double loss(Trial trial) {
        double rate = trial.settings().number("rate");
        double best = trial.settings().value("rule", String.class).equals("sgd") ? -2 : -3;
        double x = Math.log10(rate) - best;
        double noise = (trial.seed().bits(trial.number()) >>> 40) * 0x1p-24;
        return rate > 0.5 ? Double.NaN : 0.1 + x * x + 0.01 * noise + 1.0 / trial.budget();
    }

    @Test
    void the_best_point_has_the_least_median() {
        SearchResult result = Search.of(SPACE.grid(7)).repeats(3).run(SearchTest::loss);
        assertThat(result.outcomes()).hasSize(42);
        assertThat(result.best().settings().number("rate")).isBetween(1e-3 * 0.99, 1e-2 * 1.01);
        assertThat(result.points().getLast().diverged()).isEqualTo(3);
        assertThat(result.toString()).contains("diverged").contains("rule=adam");
    }

    @Test
    void threads_and_order_change_nothing() {
        Search search = Search.of(SPACE.random(20, Seed.of(1)))
                .repeats(2)
                .halving(Halving.by(2))
                .budget(4);
        SearchResult alone = search.run(SearchTest::loss);
        try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
            assertThat(search.runner(TrialRunner.threads(executor, 3)).run(SearchTest::loss))
                    .isEqualTo(alone);
        }
        TrialRunner backwards = (trials, objective, done) ->
                trials.reversed().forEach(trial -> done.accept(TrialRunner.outcome(trial, objective)));
        assertThat(search.runner(backwards).run(SearchTest::loss)).isEqualTo(alone);
    }

    @Test
    void an_interrupted_search_goes_on_to_the_same_result() {
        Search search = Search.of(SPACE.grid(3)).repeats(2);
        SearchResult whole = search.run(SearchTest::loss);
        for (int at = 0; at < 12; at++) {
            int stop = at;
            AtomicInteger count = new AtomicInteger();
            Objective interrupting = trial -> {
                if (count.getAndIncrement() == stop) {
                    throw new InterruptedException();
                }
                return loss(trial);
            };
            List<Outcome> known = new ArrayList<>();
            assertThatThrownBy(() -> search.run(interrupting))
                    .isInstanceOfSatisfying(
                            SearchInterruptedException.class, interrupted -> known.addAll(interrupted.outcomes()));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(known).hasSize(at);
            AtomicInteger more = new AtomicInteger();
            SearchResult resumed = search.resuming(known).run(trial -> {
                more.incrementAndGet();
                return loss(trial);
            });
            assertThat(resumed).isEqualTo(whole);
            assertThat(more.get()).isEqualTo(12 - at);
        }
    }

    @Test
    void an_exception_of_a_trial_ends_the_others_before_it_passes_on() {
        AtomicInteger running = new AtomicInteger();
        Objective failing = trial -> {
            running.incrementAndGet();
            try {
                if (trial.number() == 1) {
                    throw new IllegalStateException("no data");
                }
                Thread.sleep(10_000);
                return 1;
            } finally {
                running.decrementAndGet();
            }
        };
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            Search search = Search.of(SPACE.grid(3)).runner(TrialRunner.threads(executor, 2));
            assertThatThrownBy(() -> search.run(failing)).hasMessageContaining("no data");
            assertThat(running.get()).isZero();
        }
    }

    @Test
    void halving_lets_the_best_share_go_on() {
        List<Integer> budgets = new ArrayList<>();
        SearchResult result = Search.of(SPACE.random(27, Seed.of(2)))
                .budget(9)
                .halving(Halving.by(3))
                .run(trial -> {
                    budgets.add(trial.budget());
                    return loss(trial);
                });
        assertThat(budgets.stream().filter(b -> b == 1)).hasSize(27);
        assertThat(budgets.stream().filter(b -> b == 3)).hasSize(9);
        assertThat(budgets.stream().filter(b -> b == 9)).hasSize(3);
        double best = Search.of(SPACE.random(27, Seed.of(2)))
                .budget(9)
                .run(SearchTest::loss)
                .best()
                .median();
        assertThat(result.best().median()).isEqualTo(best);
        assertThat(result.points()).hasSize(3);
    }

    /** Li et al. 2018, algorithm 1 with R = 81 and η = 3: ⌈5·3^s/(s + 1)⌉ points. */
    @Test
    void hyperband_has_the_brackets_of_the_paper() {
        List<Halving.Bracket> brackets = Halving.by(3).hyperband(81);
        assertThat(brackets.stream().map(Halving.Bracket::points)).containsExactly(81, 34, 15, 8, 5);
        assertThat(brackets.stream().map(bracket -> bracket.halving().least())).containsExactly(1, 3, 9, 27, 81);
        assertThat(brackets.get(0).halving().rungs(81, 81))
                .containsExactly(new Rung(81, 1), new Rung(27, 3), new Rung(9, 9), new Rung(3, 27), new Rung(1, 81));
        assertThat(brackets.get(4).halving().rungs(5, 81)).containsExactly(new Rung(5, 81));
    }

    @Test
    void progress_is_told_after_each_trial() {
        List<Search.Progress> lines = new ArrayList<>();
        Search.of(SPACE.grid(2)).onProgress(lines::add).run(SearchTest::loss);
        assertThat(lines).hasSize(4);
        assertThat(lines.getLast().done()).isEqualTo(4);
        assertThat(lines.getLast().toString()).startsWith("4/4 rate=1.0, rule=adam: diverged; best ");
    }

    @Test
    void the_setting_that_decides_is_the_important_one() {
        Space space = Space.of(Setting.logUniform("rate", 1e-6, 0.1), Setting.uniform("idle", 0, 1));
        var importance = Search.of(space.sobol(127))
                .run(trial -> Math.abs(Math.log10(trial.settings().number("rate")) + 3))
                .importance();
        assertThat(importance.keySet()).first().isEqualTo("rate");
        assertThat(importance.get("rate")).isGreaterThan(0.7);
        assertThat(importance.get("idle")).isLessThan(0.1);
    }

    @Test
    void a_grid_grows_while_the_best_rate_lies_at_its_edge() {
        Objective basin = trial -> Math.abs(Math.log10(trial.settings().number("rate")) + 2);
        Sensitivity fixed = SensitivitySearch.rates(1e-6, 1e-4).run(basin);
        assertThat(fixed.atEdge()).hasValueSatisfying(text -> assertThat(text).contains("extend the grid upwards"));
        AtomicInteger trials = new AtomicInteger();
        Sensitivity grown = SensitivitySearch.rates(1e-6, 1e-4).extending(5).run(trial -> {
            trials.incrementAndGet();
            return basin.loss(trial);
        });
        assertThat(grown.atEdge()).isEmpty();
        assertThat(grown.points()).hasSize(6);
        assertThat(trials.get()).isEqualTo(6);
        Sensitivity down = SensitivitySearch.rates(1e-1, 10).extending(5).run(basin);
        assertThat(down.best().value()).isBetween(0.0099, 0.0101);
    }

    @Test
    void a_curve_knows_its_basin_and_where_training_diverges() {
        Sensitivity curve = Search.of(
                        Space.of(Setting.logUniform("rate", 1e-6, 1)).grid(7))
                .repeats(3)
                .run(trial -> {
                    double x = Math.log10(trial.settings().number("rate")) + 2;
                    return x > 0.5 ? Double.POSITIVE_INFINITY : 1 + Math.abs(x);
                })
                .sensitivity("rate");
        assertThat(curve.best().value()).isBetween(0.0099, 0.0101);
        assertThat(curve.basin(2.5).low()).isBetween(0.00099, 0.00101);
        assertThat(curve.basin(2.5).high()).isBetween(0.0099, 0.0101);
        assertThat(curve.edgeOfDivergence()).hasValueCloseTo(0.1, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(curve.toString()).contains("diverged").contains("█");
    }
}
