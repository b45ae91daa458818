package dev.lanewise.train;

import dev.lanewise.optim.Group;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.schedule.Finding;
import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The plans among rates and hyper-parameters, and the run that they are bound to. A fit begins the run, and the next ones go on with it until
 * it is over; the fit after that begins another one. Schedules are values and shared: what is bound belongs to the trainer.
 *
 * <p>A rate is bound where it is read, so that nothing is compiled again. The other numbers are constants and formulas of the program as if
 * they had been bound by hand, with the same bits: where they change, steps are traced anew.
 */
final class Plans {
    private final Optimizer rule; // whose range a rate has to keep
    private final Recipe unbound;
    private final Rates rates;
    private final Replays replays;
    private final Map<String, Plan> ofRates = new LinkedHashMap<>();
    private final Map<String, Plan> ofRules = new LinkedHashMap<>();
    private TrainingState.Course course; // null before the first run

    Plans(Optimizer rule, Recipe recipe, Rates rates, Replays replays) {
        this.rule = rule;
        this.unbound = recipe;
        this.rates = rates;
        this.replays = replays;
        for (LearningRate rate : rates.all()) {
            Plan.behind(rate.given())
                    .ifPresent(plan ->
                            ofRates.put(rate.group().isEmpty() ? "rate" : "rate of '" + rate.group() + "'", plan));
        }
        for (Group group : recipe.groups()) {
            apartFromRate(group.optimizer(), (name, schedule) -> {
                Plan.behind(schedule).ifPresent(plan -> ofRules.put(name, plan));
                return schedule;
            });
        }
    }

    /** {@return the rule with other schedules; its rate, which it reads where {@link LearningRate} binds it, stays as it was given} */
    private static Optimizer apartFromRate(Optimizer rule, BiFunction<String, Schedule, Schedule> change) {
        Schedule rate = rule.rate();
        return rule.withSchedules((name, schedule) -> schedule == rate ? schedule : change.apply(name, schedule));
    }

    /** Everything that a run binds, made before anything is changed. */
    record Bound(TrainingState.Course course, List<Schedule> rates, Recipe recipe) {}

    private boolean none() {
        return ofRates.isEmpty() && ofRules.isEmpty();
    }

    /** {@return the run that the plans are bound to; null if there is none yet, or no plan} */
    TrainingState.Course course() {
        return course;
    }

    /**
     * Goes on with the run, or begins this one if that is over.
     *
     * @throws IllegalArgumentException if a plan cannot be bound to it, or has a value out of range; nothing is changed then
     */
    void begin(TrainingState.Course next) {
        if (none()) {
            return;
        }
        if (course == null || course.isOver(next.begin(), next.skipped())) {
            use(bound(next));
            lint();
        } else if (next.begin() + (long) next.updates() > course.end()) {
            log("this fit goes on to update " + (next.begin() + (long) next.updates())
                    + ", the run that the plans are bound to ends at" + " update " + course.end()
                    + ", and their last values hold from there. A fit that begins after its end is a new run");
        }
    }

    /** {@return what the plans are in a run; as they were given, for null} */
    Bound bound(TrainingState.Course run) {
        if (run == null || none()) {
            return new Bound(null, rates.all().stream().map(LearningRate::given).toList(), unbound);
        }
        Units units = new Units(run, unbound.gathering());
        List<Schedule> schedules =
                rates.all().stream().map(rate -> units.bound(rate.given())).toList();
        for (int i = 0; i < schedules.size(); i++) {
            if (schedules.get(i) != rates.all().get(i).given()) {
                rule.rate(schedules.get(i)); // refuses what is out of range
            }
        }
        List<Group> groups = unbound.groups().stream()
                .map(group -> new Group(
                        apartFromRate(group.optimizer(), (name, schedule) -> units.bound(schedule)),
                        group.rate(),
                        group.parts()))
                .toList();
        return new Bound(run, schedules, unbound.with(groups));
    }

    void use(Bound bound) {
        for (int i = 0; i < rates.all().size(); i++) {
            rates.all().get(i).follow(bound.rates.get(i));
        }
        replays.retrace(bound.recipe);
        course = bound.course;
    }

    /** Refuses an update that no fit makes, as long as nobody knows how long the run is. */
    void requireRun(String operation) {
        if (!none() && course == null) {
            throw new IllegalStateException(
                    operation + ": " + text() + " in units of a run, which only fit knows. " + wayOut());
        }
    }

    /**
     * Refuses to begin a run of one epoch, which a loop over epochs would do every time.
     *
     * @param t updates completed
     */
    void requireUnfinished(String operation, int t, int skipped) {
        if (!none() && (course == null || course.isOver(t, skipped))) {
            throw new IllegalStateException(
                    operation + ": " + text() + " in units of a run, and one epoch would be all of it. " + wayOut());
        }
    }

    private String text() {
        Map<String, Plan> all = new LinkedHashMap<>(ofRates);
        all.putAll(ofRules);
        Map.Entry<String, Plan> first = all.entrySet().iterator().next();
        return "the " + first.getKey() + " is " + first.getValue();
    }

    private static String wayOut() {
        return "Give fit the budget of the whole run, as in fit(batches, epochs(30)), or the optimizer a schedule in steps,"
                + " plan.bind(updatesPerEpoch, batchSize, totalUpdates)";
    }

    /** Says once, when the run begins, what looks wrong in it. */
    private void lint() {
        Units units = new Units(course, unbound.gathering());
        ofRates.forEach(
                (name, plan) -> findings(units, plan).forEach(finding -> log(name + " " + plan + ": " + finding)));
        ofRules.forEach((name, plan) -> findings(units, plan).stream()
                .filter(finding -> switch (finding.kind()) {
                    case NEVER_REACHED, EMPTY_PART -> true;
                    default -> false; // what is odd for a rate, as 0 at the end, need not be so for a momentum
                })
                .forEach(finding -> log(name + " " + plan + ": " + finding)));
    }

    private static List<Finding> findings(Units units, Plan plan) {
        try {
            return units.lint(plan);
        } catch (ArithmeticException ofAFunction) {
            return List.of(); // the update that reads the value says it
        }
    }

    private static void log(String message) {
        System.getLogger("dev.lanewise").log(Level.INFO, "fit: " + message);
    }
}
