package dev.lanewise.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What happened in a training.
 *
 * @param epochs one record for each epoch, the last one perhaps cut short
 * @param steps updates in order: all of them up to 16,384, then every second, fourth, … so that there are never more
 * @param rateChanges where a learning rate was overridden or released, in order; an override in force from the beginning stands
 *     at the first update
 * @param skipped how many updates were skipped because loss or gradient was not finite
 * @param stop why it ended
 */
public record History(List<Epoch> epochs, List<Step> steps, List<RateChange> rateChanges, int skipped, Stop stop) {

    /** What a record of an epoch has beside its metrics, as the columns of {@link #epochsCsv()} are called. */
    static final Set<String> COLUMNS = Set.of("epoch", "updates", "loss", "learning rate", "gradient norm", "seconds");

    /** Takes copies of the lists. */
    public History {
        Objects.requireNonNull(stop, "history: why it ended");
        epochs = List.copyOf(epochs);
        steps = List.copyOf(steps);
        rateChanges = List.copyOf(rateChanges);
    }

    /**
     * An epoch.
     *
     * @param epoch which one, from 1
     * @param updates t, the updates completed at its end
     * @param loss mean over its examples of the loss before each update, penalties included
     * @param metrics what listeners measured at its end, by name
     * @param learningRate that its last update used
     * @param gradientNorm of its last update, before clipping
     * @param seconds since training began
     */
    public record Epoch(
            int epoch,
            int updates,
            double loss,
            Map<String, Double> metrics,
            double learningRate,
            double gradientNorm,
            double seconds) {

        /** Takes a copy of the metrics. */
        public Epoch {
            metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        }
    }

    /**
     * An update.
     *
     * @param step t: the updates completed before it
     * @param loss of its batch, before it, penalties included
     * @param learningRate that it used
     * @param gradientNorm before clipping
     */
    public record Step(int step, double loss, double learningRate, double gradientNorm) {}

    /**
     * A learning rate that somebody took over, or gave back.
     *
     * @param step t of the first update that used it so
     * @param group whose rate it is; empty for the trainer's own
     * @param override the value; empty if the rate followed its schedule again
     */
    public record RateChange(int step, String group, OptionalDouble override) {}

    /**
     * {@return the record of the last epoch}
     *
     * @throws java.util.NoSuchElementException if no update was made
     */
    public Epoch last() {
        return epochs.getLast();
    }

    /** {@return the names of what listeners measured, in order of first appearance} */
    public Set<String> metricNames() {
        Set<String> names = new LinkedHashSet<>();
        epochs.forEach(epoch -> names.addAll(epoch.metrics().keySet()));
        return names;
    }

    /** {@return the epochs as CSV with a header; a metric that was not measured is empty} */
    public String epochsCsv() {
        StringBuilder csv = new StringBuilder("epoch,updates,loss");
        metricNames().forEach(name -> csv.append(',').append(quoted(name)));
        csv.append(",learning rate,gradient norm,seconds\n");
        for (Epoch epoch : epochs) {
            csv.append(epoch.epoch())
                    .append(',')
                    .append(epoch.updates())
                    .append(',')
                    .append(epoch.loss());
            for (String name : metricNames()) {
                Double value = epoch.metrics().get(name);
                csv.append(',').append(value == null ? "" : value.toString());
            }
            csv.append(',')
                    .append(epoch.learningRate())
                    .append(',')
                    .append(epoch.gradientNorm())
                    .append(',')
                    .append(epoch.seconds())
                    .append('\n');
        }
        return csv.toString();
    }

    /** {@return the updates as CSV with a header} */
    public String stepsCsv() {
        StringBuilder csv = new StringBuilder("step,loss,learning rate,gradient norm\n");
        for (Step step : steps) {
            csv.append(step.step())
                    .append(',')
                    .append(step.loss())
                    .append(',')
                    .append(step.learningRate())
                    .append(',')
                    .append(step.gradientNorm())
                    .append('\n');
        }
        return csv.toString();
    }

    private static String quoted(String name) {
        return name.matches("[^\",\r\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@return the learning curves as text for a terminal: the loss by update, each metric by epoch} */
    public String chart() {
        StringBuilder text = new StringBuilder();
        double[] losses = steps.stream().mapToDouble(Step::loss).toArray();
        text.append(Chart.of(
                "loss",
                losses,
                8,
                60,
                "update " + (steps.isEmpty() ? 0 : steps.getLast().step() + 1)));
        for (String name : metricNames()) {
            double[] values = epochs.stream()
                    .mapToDouble(epoch -> epoch.metrics().getOrDefault(name, Double.NaN))
                    .toArray();
            text.append(
                    Chart.of(name, values, 5, 60, "epoch " + epochs.getLast().epoch()));
        }
        return text.toString();
    }

    /** {@return epochs, last loss and why it ended} */
    @Override
    public String toString() {
        return epochs.size() + (epochs.size() == 1 ? " epoch" : " epochs")
                + (epochs.isEmpty() ? "" : ", loss " + epochs.getLast().loss())
                + (skipped == 0 ? "" : ", " + skipped + " updates skipped") + "; " + stop.reason();
    }
}
