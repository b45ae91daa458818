package dev.lanewise.tune;

import dev.lanewise.tensor.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Tries points of a {@link Space} and keeps what came of each. An immutable description; each method gives another one.
 *
 * <pre>{@code
 * Space space = Space.of(logUniform("rate", 1e-5, 1));
 * SearchResult result = Search.of(space.grid(6))
 *     .repeats(3)
 *     .budget(5)
 *     .run(trial -> validationLossAfter(trial.settings().number("rate"), trial.seed(), trial.budget()));
 * System.out.println(result);
 * }</pre>
 *
 * <p>The result is a function of points, objective, seed, repeats and budget: not of threads, order or interruptions.
 */
public final class Search {
    private final List<Settings> points;
    private final int repeats;
    private final Seed seed;
    private final int budget;
    private final TrialRunner runner;
    private final Halving halving; // null: every point has the whole budget
    private final List<Outcome> known;
    private final Consumer<Progress> progress;

    private Search(
            List<Settings> points,
            int repeats,
            Seed seed,
            int budget,
            TrialRunner runner,
            Halving halving,
            List<Outcome> known,
            Consumer<Progress> progress) {
        this.points = points;
        this.repeats = repeats;
        this.seed = seed;
        this.budget = budget;
        this.runner = runner;
        this.halving = halving;
        this.known = known;
        this.progress = progress;
    }

    /**
     * {@return a search over these points: once each, budget 1, seed 0, on the calling thread}
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Search of(List<Settings> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("search: there are no points to try");
        }
        return new Search(List.copyOf(points), 1, Seed.of(0), 1, TrialRunner.here(), null, List.of(), progress -> {});
    }

    /** {@return the same with so many trials at each point, each with a seed of its own; all points have the same ones} */
    public Search repeats(int count) {
        return new Search(points, atLeastOne("repeats", count), seed, budget, runner, halving, known, progress);
    }

    /** {@return the same with another origin of all randomness} */
    public Search seed(Seed origin) {
        return new Search(
                points,
                repeats,
                Objects.requireNonNull(origin, "search: seed"),
                budget,
                runner,
                halving,
                known,
                progress);
    }

    /** {@return the same with so long a training, in the objective's unit} */
    public Search budget(int whole) {
        return new Search(points, repeats, seed, atLeastOne("budget", whole), runner, halving, known, progress);
    }

    /** {@return the same where most points have less than the budget} */
    public Search halving(Halving rule) {
        return new Search(
                points,
                repeats,
                seed,
                budget,
                runner,
                Objects.requireNonNull(rule, "search: halving"),
                known,
                progress);
    }

    /** {@return the same on another carrier} */
    public Search runner(TrialRunner carrier) {
        return new Search(
                points,
                repeats,
                seed,
                budget,
                Objects.requireNonNull(carrier, "search: runner"),
                halving,
                known,
                progress);
    }

    /**
     * {@return the same, knowing what an earlier search found}: trials that are among its outcomes are not run again
     *
     * @param outcomes as {@link SearchResult#outcomes} of an {@linkplain SearchInterruptedException interrupted} search
     */
    public Search resuming(List<Outcome> outcomes) {
        return new Search(points, repeats, seed, budget, runner, halving, List.copyOf(outcomes), progress);
    }

    /** {@return the same, telling after each trial how far it is, on the calling thread} */
    public Search onProgress(Consumer<Progress> listener) {
        return new Search(
                points,
                repeats,
                seed,
                budget,
                runner,
                halving,
                known,
                Objects.requireNonNull(listener, "search: progress"));
    }

    /**
     * How far a search is.
     *
     * @param done trials so far, those known before included
     * @param planned trials in all, as far as is known
     * @param last what came of the last one
     * @param best the best so far
     */
    public record Progress(int done, int planned, Outcome last, Outcome best) {
        /** {@return a line as {@code 7/18 rate=0.01: 0.132; best 0.121 at rate=0.0316}} */
        @Override
        public String toString() {
            return done + "/" + planned + " " + last.trial().settings() + ": " + Figures.of(last.loss()) + "; best "
                    + Figures.of(best.loss()) + " at " + best.trial().settings();
        }
    }

    /**
     * {@return what came of all trials}
     *
     * @param objective what each trial does
     * @throws SearchInterruptedException if the thread is interrupted; it holds the outcomes until then
     */
    public SearchResult run(Objective objective) {
        Map<Trial, Outcome> outcomes = new LinkedHashMap<>();
        known.forEach(outcome -> outcomes.put(outcome.trial(), outcome));
        Set<Trial> asked = new HashSet<>();
        List<Rung> rungs =
                halving == null ? List.of(new Rung(points.size(), budget)) : halving.rungs(points.size(), budget);
        int planned = rungs.stream().mapToInt(rung -> rung.points() * repeats).sum();
        List<Integer> alive = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            alive.add(i);
        }
        int last = budget;
        try {
            for (Rung rung : rungs) {
                alive = alive.subList(0, Math.min(rung.points(), alive.size()));
                last = rung.budget();
                List<Trial> trials = trials(alive, rung.budget());
                asked.addAll(trials);
                carryOut(trials, objective, outcomes, planned);
                alive = bestFirst(alive, rung.budget(), outcomes);
            }
        } catch (CancellationException interrupted) {
            throw new SearchInterruptedException(interrupted.getMessage(), List.copyOf(outcomes.values()));
        }
        return new SearchResult(
                last,
                outcomes.values().stream()
                        .filter(outcome -> asked.contains(outcome.trial()))
                        .sorted(ORDER)
                        .toList());
    }

    /** By budget, point and repeat, whatever the order of their ends. */
    private static final Comparator<Outcome> ORDER = Comparator.comparingInt(
                    (Outcome outcome) -> outcome.trial().budget())
            .thenComparingInt(outcome -> outcome.trial().number())
            .thenComparingLong(outcome -> outcome.trial().seed().value());

    private List<Trial> trials(List<Integer> alive, int rungBudget) {
        List<Trial> trials = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (int point : alive) {
                trials.add(new Trial(point, points.get(point), seed.stream("trial").stream(repeat), rungBudget));
            }
        }
        return trials;
    }

    private void carryOut(List<Trial> trials, Objective objective, Map<Trial, Outcome> outcomes, int planned) {
        List<Trial> missing =
                trials.stream().filter(trial -> !outcomes.containsKey(trial)).toList();
        runner.run(missing, objective, outcome -> {
            outcomes.put(outcome.trial(), outcome);
            Outcome best = outcomes.values().stream()
                    .min(Comparator.comparingDouble(Outcome::loss))
                    .orElseThrow();
            progress.accept(new Progress(outcomes.size(), planned, outcome, best));
        });
    }

    /** The points in the order of their median loss; of equal ones, the first. */
    private List<Integer> bestFirst(List<Integer> alive, int rungBudget, Map<Trial, Outcome> outcomes) {
        Map<Integer, Double> medians = new HashMap<>();
        for (int point : alive) {
            medians.put(
                    point,
                    Figures.median(trials(List.of(point), rungBudget).stream()
                            .mapToDouble(trial -> outcomes.get(trial).loss())
                            .toArray()));
        }
        return alive.stream()
                .sorted(Comparator.comparingDouble((Integer point) -> medians.get(point))
                        .thenComparingInt(point -> point))
                .toList();
    }

    private static int atLeastOne(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("search: " + name + " must be 1 or more, not " + count);
        }
        return count;
    }
}
