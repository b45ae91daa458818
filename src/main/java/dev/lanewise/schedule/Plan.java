package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A schedule whose lengths are in epochs, samples or shares of the run. It has no values until it is bound to one: by the
 * {@code fit} of a trainer, or by {@link #bind}, which makes it a {@link Schedule} in steps.
 *
 * <pre>{@code
 * Plan rate = Plan.cosine(3e-3, 3e-5, Span.percent(95)).warmup(Span.percent(5)); // ends with the run
 * Optimizer rule = AdamW.of(rate); // bound by fit(batches, epochs(30))
 * Schedule byHand = rate.bind(updatesPerEpoch, batchSize, totalUpdates);
 * }</pre>
 *
 * <p>Leaves and operators are those of {@link Schedule} under the same names and with the same arguments; lengths are
 * spans. Rates and factors are checked when the plan is bound. Equal arguments make equal plans.
 */
public final class Plan extends LeafPlans {
    private final Draft draft;

    Plan(Draft draft) {
        this.draft = draft;
    }

    /** {@return the schedule as a plan, its lengths in steps} */
    public static Plan of(Schedule schedule) {
        return new Plan(Draft.of(Form.of("plan", "schedule", schedule)));
    }

    /**
     * {@return the plan that a text stands for, as {@code cosine(from=0.1, to=0.0, steps=95 %).warmup(steps=5 %)}}
     *
     * @param functions the custom functions that it may name
     * @throws ScheduleParseException if the text is no plan
     * @throws IllegalArgumentException if one of the functions has no name, or two have the same
     */
    public static Plan parse(String text, Schedule... functions) {
        return new Plan(new Assembler.OfPlans(Custom.byName(functions)).text(text));
    }

    /**
     * {@return the plan that a JSON form stands for}
     *
     * @param functions the custom functions that it may name
     * @throws ScheduleParseException if the JSON is no plan of a known grammar
     * @throws IllegalArgumentException if one of the functions has no name, or two have the same
     */
    public static Plan parseJson(String json, Schedule... functions) {
        return new Plan(new Assembler.OfPlans(Custom.byName(functions)).json(json));
    }

    /**
     * {@return the schedule in steps for a run whose batches all have the same size}
     *
     * <p>Epochs and shares of the run are rounded to steps so that the parts of a whole add up: a part ends at the step nearest
     * to where the parts so far would end without rounding, half a step up. So 5 % and 95 % are the whole run for any
     * number of updates, and no part is more than a step away from its share. Samples are complete once their last
     * batch is.
     *
     * @param updatesPerEpoch updates in one pass over the data: batches per epoch, divided by the batches that are
     *     accumulated into one update, rounded up
     * @param batchSize samples per update
     * @param totalUpdates updates of the whole run
     * @throws IllegalArgumentException if one of them is below 1, or the plan has an argument outside its range
     */
    public Schedule bind(int updatesPerEpoch, int batchSize, int totalUpdates) {
        return bound(Clock.of(updatesPerEpoch, batchSize, totalUpdates), new ArrayList<>());
    }

    /**
     * {@return the schedule in steps for a run whose batch size varies}
     *
     * <p>A length counts the samples of the batches from its own beginning: after a warm-up of one epoch, the next epoch
     * is the run's second one. Beyond the run the last batch size holds. A length that occurs again and again, as the
     * period of {@code step} or {@code cyclical} does, or that is read in another time, as below {@code stretch}, has one
     * number of steps: in epochs or samples it is refused where the batch size changes in between.
     *
     * @param batches samples per update
     * @param samplesPerEpoch samples in one pass over the data
     * @param totalUpdates updates of the whole run; the cost of binding grows with it
     * @throws IllegalArgumentException if a number is below 1, or the plan has an argument outside its range or a length
     *     that is not the same number of steps wherever it occurs
     */
    public Schedule bind(BatchSchedule batches, long samplesPerEpoch, int totalUpdates) {
        return bound(Clock.of(batches, samplesPerEpoch, totalUpdates), new ArrayList<>());
    }

    /**
     * {@return what {@link Schedule#lint} finds in the bound schedule, and the parts that are too short for one update}
     *
     * @param updatesPerEpoch as in {@link #bind(int, int, int)}
     * @param batchSize samples per update
     * @param totalUpdates updates of the whole run
     * @throws IllegalArgumentException if the plan cannot be bound
     */
    public List<Finding> lint(int updatesPerEpoch, int batchSize, int totalUpdates) {
        return lint(Clock.of(updatesPerEpoch, batchSize, totalUpdates));
    }

    /**
     * {@return what {@link Schedule#lint} finds in the bound schedule, and the parts that are too short for one update}
     *
     * @param batches samples per update
     * @param samplesPerEpoch samples in one pass over the data
     * @param totalUpdates updates of the whole run
     * @throws IllegalArgumentException if the plan cannot be bound
     */
    public List<Finding> lint(BatchSchedule batches, long samplesPerEpoch, int totalUpdates) {
        return lint(Clock.of(batches, samplesPerEpoch, totalUpdates));
    }

    /**
     * {@return this as a schedule that has no values until the {@code fit} of a trainer binds it to its run}, for
     * whatever asks for a schedule: {@code Sgd.of(0.1).momentum(plan.inRun())}. To ask it for a value is an {@link
     * UnboundPlanException}, and operators belong to the plan: they are refused. A plan whose lengths are all in steps is the
     * bound schedule already.
     *
     * @throws IllegalArgumentException if the lengths are all in steps and an argument is outside its range
     */
    public Schedule inRun() {
        return draft.isInSteps() ? bind(1, 1, 1) : new InRun(this);
    }

    /** {@return the plan that a schedule {@linkplain #inRun stands for}; empty for every other schedule} */
    public static Optional<Plan> behind(Schedule schedule) {
        return Require.given("plan", "schedule", schedule) instanceof InRun inRun
                ? Optional.of(inRun.plan())
                : Optional.empty();
    }

    private List<Finding> lint(Clock clock) {
        List<Finding> findings = new ArrayList<>();
        Schedule bound = bound(clock, findings);
        findings.addAll(bound.lint(clock.updates()));
        return List.copyOf(findings);
    }

    private Schedule bound(Clock clock, List<Finding> empty) {
        return new Timetable(clock, empty).bind(draft);
    }

    /**
     * {@return the text that {@link #parse} reads back}
     *
     * @throws IllegalStateException if a function without a name is inside
     */
    public String text() {
        Printer.requireNames(draft);
        return Printer.text(draft);
    }

    /**
     * {@return the JSON form that {@link #parseJson} reads back}
     *
     * @throws IllegalStateException if a function without a name is inside
     */
    public String json() {
        Printer.requireNames(draft);
        return Printer.json(draft);
    }

    private Plan with(Signature<?> operator, Object... arguments) {
        return new Plan(draft.with(operator, given(operator, arguments)));
    }

    /** {@return the plan of {@link Schedule#warmup(int)}} */
    public Plan warmup(Span steps) {
        return with(Warmup.SIGNATURE, steps);
    }

    /** {@return the plan of {@link Schedule#warmup(int, double)}} */
    public Plan warmup(Span steps, double from) {
        return with(Warmup.SIGNATURE, steps, from);
    }

    /** {@return the plan of {@link Schedule#warmupOverlay(int)}} */
    public Plan warmupOverlay(Span steps) {
        return with(WarmupOverlay.SIGNATURE, steps);
    }

    /** {@return the plan of {@link Schedule#cooldown(int, int)}} */
    public Plan cooldown(Span at, Span steps) {
        return with(Cooldown.SIGNATURE, at, steps);
    }

    /** {@return the plan of {@link Schedule#cooldown(int, int, double)}} */
    public Plan cooldown(Span at, Span steps, double to) {
        return with(Cooldown.SIGNATURE, at, steps, to);
    }

    /** {@return the plan of {@link Schedule#cooldown(int, int, double, Curve)}} */
    public Plan cooldown(Span at, Span steps, double to, Curve shape) {
        return with(Cooldown.SIGNATURE, at, steps, to, shape);
    }

    /** {@return the plan of {@link Schedule#clamp(double, double)}} */
    public Plan clamp(double low, double high) {
        return with(Clamp.SIGNATURE, low, high);
    }

    /** {@return the plan of {@link Schedule#cyclical(int)}} */
    public Plan cyclical(Span length) {
        return with(Cyclical.SIGNATURE, length);
    }

    /** {@return the plan of {@link Schedule#cyclical(int, boolean)}} */
    public Plan cyclical(Span length, boolean mirrored) {
        return with(Cyclical.SIGNATURE, length, mirrored);
    }

    /** {@return the plan of {@link Schedule#cyclical(int, boolean, double, double)}} */
    public Plan cyclical(Span length, boolean mirrored, double peakFactor, double lengthFactor) {
        return with(Cyclical.SIGNATURE, length, mirrored, peakFactor, lengthFactor);
    }

    /** {@return the plan of {@link Schedule#repeat(int, int)}} */
    public Plan repeat(Span length, int times) {
        return with(Repeat.SIGNATURE, length, times);
    }

    /** {@return the plan of {@link Schedule#then(int, Schedule)}} */
    public Plan then(Span at, Plan next) {
        return with(Then.SIGNATURE, at, Require.given("then", "next", next).draft);
    }

    /** {@return the plan of {@link Schedule#switchAt(int, Schedule)}} */
    public Plan switchAt(Span at, Plan next) {
        return with(SwitchAt.SIGNATURE, at, Require.given("switchAt", "next", next).draft);
    }

    /** {@return the plan of {@link Schedule#scale(double)}} */
    public Plan scale(double factor) {
        return with(Scale.SIGNATURE, factor);
    }

    /** {@return the plan of {@link Schedule#times(Schedule)}} */
    public Plan times(Plan other) {
        return with(Times.SIGNATURE, Require.given("times", "other", other).draft);
    }

    /** {@return the plan of {@link Schedule#plus(Schedule)}} */
    public Plan plus(Plan other) {
        return with(Plus.SIGNATURE, Require.given("plus", "other", other).draft);
    }

    /** {@return the plan of {@link Schedule#min(Schedule)}} */
    public Plan min(Plan other) {
        return with(Min.SIGNATURE, Require.given("min", "other", other).draft);
    }

    /** {@return the plan of {@link Schedule#max(Schedule)}} */
    public Plan max(Plan other) {
        return with(Max.SIGNATURE, Require.given("max", "other", other).draft);
    }

    /** {@return the plan of {@link Schedule#shift(int)}} */
    public Plan shift(Span steps) {
        return with(Shift.SIGNATURE, steps);
    }

    /** {@return the plan of {@link Schedule#stretch(double)}} */
    public Plan stretch(double factor) {
        return with(Stretch.SIGNATURE, factor);
    }

    /** {@return the plan of {@link Schedule#pace(double[], int...)}} */
    public Plan pace(double[] paces, Span... at) {
        return with(Pace.SIGNATURE, Row.of("pace", "paces", paces), several("pace", at));
    }

    /** {@return the plan of {@link Schedule#reverse(int)}} */
    public Plan reverse(Span length) {
        return with(Reverse.SIGNATURE, length);
    }

    /** {@return the plan of {@link Schedule#staircase(int)}} */
    public Plan staircase(Span every) {
        return with(Staircase.SIGNATURE, every);
    }

    /** {@return the plan of {@link Schedule#holdAfter(int)}} */
    public Plan holdAfter(Span step) {
        return with(HoldAfter.SIGNATURE, step);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Plan that && draft.equals(that.draft);
    }

    @Override
    public int hashCode() {
        return draft.hashCode();
    }

    /** {@return the text; a function without a name shows as one that no parser reads} */
    @Override
    public String toString() {
        return draft.toString();
    }
}
