package dev.lanewise.train;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/**
 * Says how a training goes, on a stream of yours: epoch and batch, examples per second, the time left, loss and learning
 * rate. On a terminal it rewrites one line, ten times a second, and leaves out what would not fit into 79 columns: first the
 * learning rate, then speed, time left, and what listeners measured; elsewhere it writes a line at an epoch's end or, in long
 * epochs, every ten seconds, and never more often than once a second.
 */
public final class ProgressLine implements Listener {
    private static final long TERMINAL_NANOS = 100_000_000L;
    private static final long QUIET_NANOS = 10_000_000_000L;
    private static final long LEAST_NANOS = 1_000_000_000L;
    /** One less than a terminal has at least: a wrapped line cannot be rewritten. */
    private static final int COLUMNS = 79;

    private final PrintStream out;
    private final boolean terminal;
    private long last;
    private int width;
    private int shown;

    private ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
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

    @Override
    public void onStart(Run run) {
        last = System.nanoTime();
        width = 0;
        shown = 0;
    }

    @Override
    public void onStep(Run run) {
        long now = System.nanoTime();
        if (now - last >= (terminal ? TERMINAL_NANOS : QUIET_NANOS)) {
            last = now;
            show(run);
        }
    }

    @Override
    public void onEpoch(Run run) {
        long now = System.nanoTime();
        if (terminal || now - last >= LEAST_NANOS) {
            last = now;
            shown = run.updates();
            show(run);
        }
    }

    @Override
    public void onEnd(Run run) {
        if (shown != run.updates()) {
            show(run);
        }
        if (width > 0) {
            out.println();
        }
        out.println(run.stop().reason());
    }

    private void show(Run run) {
        String line = line(run, terminal ? COLUMNS : Integer.MAX_VALUE);
        if (terminal) {
            out.print('\r' + line + " ".repeat(Math.max(0, width - line.length())));
            out.flush();
            width = line.length();
        } else {
            out.println(line);
        }
    }

    /** {@return the parts that fit into so many columns, the important ones first served} */
    private static String line(Run run, int columns) {
        double seconds = run.seconds();
        String place = String.format(
                Locale.ROOT, "epoch %d, batch %d/%d", run.epoch() + 1, run.batch(), run.batchesPerEpoch());
        String loss = String.format(Locale.ROOT, " · loss %.4f", run.epochLoss())
                + (run.skippedUpdates() == 0 ? "" : " · " + run.skippedUpdates() + " skipped");
        int room = columns - place.length() - loss.length();
        StringBuilder metrics = new StringBuilder();
        for (Map.Entry<String, Double> metric : run.metrics().entrySet()) {
            metrics.append(ifFits(
                    String.format(Locale.ROOT, " · %s %.4f", metric.getKey(), metric.getValue()),
                    room - metrics.length()));
        }
        room -= metrics.length();
        String time = ifFits(" · " + timeLeft(run, seconds), room);
        room -= time.length();
        String speed = ifFits(" · " + count(run.examples() / Math.max(1e-9, seconds)) + " examples/s", room);
        room -= speed.length();
        String rate = ifFits(String.format(Locale.ROOT, " · rate %.3g", run.learningRate()), room);
        return place + speed + time + loss + metrics + rate;
    }

    private static String ifFits(String part, int room) {
        return part.length() <= room ? part : "";
    }

    private static String timeLeft(Run run, double seconds) {
        if (run.stop() != null || run.updates() >= run.plannedUpdates()) {
            return "in " + duration(seconds);
        }
        double perUpdate = seconds / Math.max(1, run.updates());
        return duration(perUpdate * (run.plannedUpdates() - run.updates())) + " left";
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
