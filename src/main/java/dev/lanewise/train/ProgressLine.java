package dev.lanewise.train;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Says how a training goes, on a stream of yours: a line for each epoch with loss, what listeners measured, learning rate, time and
 * speed; see {@link #every}.
 *
 * <pre>{@code
 * trainer.fit(batches, epochs(30), validation(test), ProgressLine.to(System.out).every(5));
 * }</pre>
 *
 * <p>Within an epoch, a terminal shows a line that is rewritten ten times a second, without what would not fit into 79 columns: first
 * the learning rate is left out, then speed, time left, and what listeners measured. Elsewhere, there is another line every ten
 * seconds.
 */
public final class ProgressLine implements Listener {
    private static final long TERMINAL_NANOS = 100_000_000L;
    private static final long QUIET_NANOS = 10_000_000_000L;
    /** One less than a terminal has at least: a wrapped line cannot be rewritten. */
    private static final int COLUMNS = 79;

    private final PrintStream out;
    private final boolean terminal;
    private int every = 1;
    private long last;
    private double epochBegan;
    private int width;
    private int shown;

    private ProgressLine(PrintStream out, boolean terminal) {
        this.out = Objects.requireNonNull(out, "progress line: the stream");
        this.terminal = terminal;
    }

    /** {@return the listener; it rewrites its line if the process has a terminal} */
    public static ProgressLine to(PrintStream out) {
        return of(out, System.console() != null && System.console().isTerminal());
    }

    /**
     * {@return the listener}
     *
     * @param terminal whether to rewrite one line
     */
    public static ProgressLine of(PrintStream out, boolean terminal) {
        return new ProgressLine(out, terminal);
    }

    /**
     * {@return this with a line for every so many epochs only}, and for the last
     *
     * @param epochs 1 (the default) or more
     * @throws IllegalArgumentException if it is below 1
     */
    public ProgressLine every(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("progress line: every must be 1 or more epochs, not " + epochs);
        }
        every = epochs;
        return this;
    }

    /** {@return none} */
    @Override
    public Optional<Set<String>> metrics(Run run) {
        return Optional.of(Set.of());
    }

    @Override
    public void onStart(Run run) {
        last = System.nanoTime();
        epochBegan = 0;
        width = 0;
        shown = 0;
    }

    @Override
    public void onStep(Run run) {
        long now = System.nanoTime();
        if (now - last >= (terminal ? TERMINAL_NANOS : QUIET_NANOS)) {
            last = now;
            String line = liveLine(run, terminal ? COLUMNS : Integer.MAX_VALUE);
            if (terminal) {
                rewrite(line);
                out.flush();
                width = line.length();
            } else {
                out.println(line);
            }
        }
    }

    @Override
    public void onEpoch(Run run) {
        if (run.epoch() % every == 0) {
            finish(run);
        }
        last = System.nanoTime();
        epochBegan = run.seconds();
    }

    @Override
    public void onEnd(Run run) {
        if (shown != run.updates()) {
            finish(run);
        }
        out.println(run.stop().reason());
    }

    /** Writes a line that stays: it need not fit, for nobody rewrites it. */
    private void finish(Run run) {
        rewrite(epochLine(run, run.seconds() - epochBegan));
        out.println();
        width = 0;
        shown = run.updates();
    }

    private void rewrite(String line) {
        out.print((terminal ? "\r" : "") + line + " ".repeat(Math.max(0, width - line.length())));
    }

    private static String epochLine(Run run, double seconds) {
        StringBuilder line = new StringBuilder("epoch " + run.epoch());
        if (run.batch() < run.batchesPerEpoch()) {
            line.append(", batch ").append(run.batch()).append('/').append(run.batchesPerEpoch());
        }
        line.append(loss(run));
        run.metrics().forEach((name, value) -> line.append(metric(name, value)));
        return line.append(rate(run))
                .append(" · ")
                .append(duration(seconds))
                .append(", ")
                .append(timeLeft(run, run.seconds()))
                .append(speed(run, run.seconds()))
                .toString();
    }

    /** {@return the parts that fit into so many columns, the important ones first served} */
    static String liveLine(Run run, int columns) {
        double seconds = run.seconds();
        String place =
                String.format(Locale.ROOT, "epoch %d, batch %d/%d", run.epoch(), run.batch(), run.batchesPerEpoch());
        String loss = loss(run);
        int room = columns - place.length() - loss.length();
        StringBuilder metrics = new StringBuilder();
        for (Map.Entry<String, Double> metric : run.metrics().entrySet()) {
            metrics.append(ifFits(metric(metric.getKey(), metric.getValue()), room - metrics.length()));
        }
        room -= metrics.length();
        String time = ifFits(" · " + timeLeft(run, seconds), room);
        room -= time.length();
        String speed = ifFits(speed(run, seconds), room);
        room -= speed.length();
        String rate = ifFits(rate(run), room);
        return place + speed + time + loss + metrics + rate;
    }

    private static String loss(Run run) {
        return String.format(Locale.ROOT, " · loss %.4f", run.epochLoss())
                + (run.skippedUpdates() == 0 ? "" : " · " + run.skippedUpdates() + " skipped");
    }

    private static String metric(String name, double value) {
        return String.format(Locale.ROOT, " · %s %.4f", name, value);
    }

    private static String rate(Run run) {
        return String.format(Locale.ROOT, " · rate %.3g", run.learningRate());
    }

    private static String speed(Run run, double seconds) {
        return " · " + count(run.examples() / Math.max(1e-9, seconds)) + " examples/s";
    }

    private static String ifFits(String part, int room) {
        return part.length() <= room ? part : "";
    }

    private static String timeLeft(Run run, double seconds) {
        if (run.stop() != null || run.updates() >= run.plannedUpdates()) {
            return "in all " + duration(seconds);
        }
        double perUpdate = seconds / Math.max(1, run.updates());
        return duration(perUpdate * (run.plannedUpdates() - run.updates())) + " left";
    }

    /** {@return the calls that make it} */
    @Override
    public String toString() {
        return "ProgressLine" + (terminal ? " of a terminal" : "") + (every == 1 ? "" : ".every(" + every + ")");
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : whole < 3600
                        ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                        : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole % 3600 / 60);
    }

    private static String count(double perSecond) {
        return perSecond < 10_000
                ? String.format(Locale.ROOT, "%.0f", perSecond)
                : perSecond < 10_000_000
                        ? String.format(Locale.ROOT, "%.0fk", perSecond / 1e3)
                        : String.format(Locale.ROOT, "%.0fM", perSecond / 1e6);
    }
}
