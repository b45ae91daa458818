package dev.lanewise.schedule;

import dev.lanewise.schedule.Finding.Kind;
import java.util.ArrayList;
import java.util.List;

/** Looks for what is legal in a schedule and probably not meant. */
final class Lint {
    private static final double JUMP = 10;

    private final Form form;
    private final int total;
    private final double most;
    private final List<Finding> findings = new ArrayList<>();

    private Lint(Form form, int total) {
        this.form = form;
        this.total = total;
        this.most = Horizon.of(form, total).max();
    }

    static List<Finding> of(Form form, int total) {
        Require.whole("lint", "totalSteps", total, 1);
        Lint lint = new Lint(form, total);
        lint.start();
        lint.warmup();
        lint.jumps();
        lint.boundaries();
        lint.settling();
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
        double warmup = warmup(form);
        if (warmup > total / 3.0) {
            report(
                    Kind.LONG_WARMUP,
                    warmup,
                    "the warm-up takes " + (long) warmup + " of " + total + " steps, more than a third",
                    "Shorten it: 1 to 10 % of the run is usual");
        }
    }

    private static double warmup(Form form) {
        return switch (form) {
            case Warmup f -> f.steps();
            case WarmupOverlay f -> f.steps();
            case WarmupStableDecay f -> f.warmup();
            case InverseSqrt f -> f.warmup();
            case Noam f -> f.warmup();
            case Stretch f -> f.factor() * warmup(f.base());
            case Pace f -> f.tempo().stepAt(warmup(f.base()));
            case Shift f -> warmup(f.base()) == 0 ? 0 : Math.max(0, warmup(f.base()) - f.steps());
            case Times f -> Math.max(warmup(f.base()), warmup(f.other()));
            case Cyclical ignored -> 0;
            case Repeat ignored -> 0;
            case Reverse ignored -> 0;
            default -> form.base() == null ? 0 : warmup(form.base());
        };
    }

    private void jumps() {
        int count = 0;
        int first = 0;
        double before = form.value(0);
        int changing = (int) Math.min(total, Settling.of(form) + 1);
        for (int step = 1; step < changing; step++) {
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
                        boundary.what() + " at step " + (long) boundary.step() + " is never reached: the run has "
                                + total + " steps",
                        "Count in the run's own units, as in Plan with epochs or percent, or stretch the schedule");
            }
        }
    }

    private void settling() {
        double settled = Math.ceil(Settling.of(form));
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
}
