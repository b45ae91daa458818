package dev.lanewise.schedule;

import dev.lanewise.schedule.Finding.Kind;
import dev.lanewise.schedule.formula.Passage;
import dev.lanewise.schedule.formula.Require;
import java.util.ArrayList;
import java.util.List;

/** Looks for what is legal in a schedule and probably not meant. */
final class Lint {
    private static final double JUMP = 10;

    private final Form form;
    private final int total;
    private final int examined;
    private final double most;
    private final List<Finding> findings = new ArrayList<>();

    private Lint(Form form, int total) {
        this.form = form;
        this.total = total;
        this.examined = Math.min(Rest.changing(form, total), Work.steps(form, Work.LIMIT));
        this.most = Horizon.of(form, examined).max();
    }

    static List<Finding> of(Form form, int total) {
        Require.whole("lint", "totalSteps", total, 1);
        Lint lint = new Lint(form, total);
        lint.start();
        lint.warmup();
        lint.jumps();
        lint.boundaries();
        lint.settling();
        lint.end();
        lint.rest();
        return List.copyOf(lint.findings);
    }

    private void report(Kind kind, double step, String message, String fix) {
        findings.add(new Finding(kind, (int) Math.min(step, total - 1), message, fix));
    }

    private void start() {
        if (form.value(0) == 0 && most > 0) {
            report(
                    Kind.ZERO_AT_START,
                    0,
                    "the rate is 0 at step 0: the first update is wasted",
                    "Leave 'from' out of the warm-up, which then starts at peak/(steps + 1), or shift by 1");
        }
    }

    private void warmup() {
        double warmup = Passage.step(form.warmupTime());
        if (warmup > total / 3.0) {
            report(
                    Kind.LONG_WARMUP,
                    warmup,
                    "the warm-up takes " + (long) warmup + " of " + total + " steps, more than a third",
                    "Shorten it: 1 to 10 % of the run is usual");
        }
    }

    private void jumps() {
        int count = 0;
        int first = 0;
        double before = form.value(0);
        for (int step = 1; step < examined; step++) {
            double value = form.value(step);
            if (jump(before, value) && count++ == 0) {
                first = step;
            }
            before = value;
        }
        if (count > 0) {
            report(
                    Kind.JUMP,
                    first,
                    "the rate goes from " + form.value(first - 1) + " to " + form.value(first) + " at step " + first
                            + (count > 1 ? " and " + (count - 1) + " more jumps of that size follow" : ""),
                    "Where this is no restart, let the parts meet: warm up to the next part's first value,"
                            + " or join them with knots");
        }
    }

    /** Steep but smooth ends, as of a polynomial to 0, are no jumps: the difference has to be worth something. */
    private boolean jump(double before, double after) {
        double low = Math.min(before, after);
        double high = Math.max(before, after);
        return low == 0 ? high > most / 3 && form.value(0) > 0 : high > JUMP * low && high > most / 1000;
    }

    private void boundaries() {
        for (Boundary boundary : Boundary.of(form)) {
            if (boundary.step() == Double.POSITIVE_INFINITY) {
                report(
                        Kind.NEVER_REACHED,
                        total,
                        boundary.what() + " is never reached: another part comes first",
                        "Drop it, or move the switch behind it");
            } else if (boundary.end() ? boundary.step() > total : boundary.step() >= total) {
                report(
                        Kind.NEVER_REACHED,
                        total,
                        boundary.what()
                                + (boundary.step() > Integer.MAX_VALUE ? "" : " at step " + (long) boundary.step())
                                + " is never reached: the run has " + total + " steps",
                        "Count in the run's own units, as in Plan with epochs or percent, or stretch the schedule");
            }
        }
    }

    private void settling() {
        double settled = Rest.step(form);
        if (settled < 2 || settled >= total || form.value(settled) >= most) {
            return;
        }
        String tail = "from step " + (long) settled + " on, " + (long) (total - settled) + " of " + total
                + " steps, the rate stays at " + form.value(settled);
        if (settled < total / 2.0) {
            report(
                    Kind.DECAY_ENDS_EARLY,
                    settled,
                    "the decay is over before half of the run: " + tail,
                    "Make it as long as the run, less the warm-up");
        } else if (total - settled > Math.max(1, total / 100.0) && form.value(settled - 1) != form.value(settled - 2)) {
            report(
                    Kind.CONSTANT_TAIL,
                    settled,
                    "the decay is shorter than the run: " + tail,
                    "Lengthen it by " + (long) (total - settled) + " steps");
        }
    }

    /** Said once: where the tail was too long, it has been said already. */
    private void end() {
        boolean said = findings.stream()
                .anyMatch(finding -> finding.kind() == Kind.DECAY_ENDS_EARLY || finding.kind() == Kind.CONSTANT_TAIL);
        if (said || form.value(total - 1) != 0 || most == 0) {
            return;
        }
        report(
                Kind.ZERO_AT_END,
                total - 1,
                "the rate is 0 at the last step, " + (total - 1) + ": that update is wasted",
                "Let the decay end with the run, at step " + total + ", or above 0");
    }

    private void rest() {
        int changing = Rest.changing(form, total);
        if (examined < changing) {
            report(
                    Kind.NOT_EXAMINED,
                    examined,
                    "jumps and extremes were looked for in the first " + examined + " of " + total
                            + " steps only: the schedule takes " + Work.of(form) + " evaluations a step",
                    "Write it with fewer parts, or as one function, with Schedule.of");
        }
    }
}
