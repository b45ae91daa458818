package dev.lanewise.train;

/**
 * When a metric has stopped improving. An immutable rule over immutable progress; the order of events is that of Keras.
 *
 * @param smaller whether a smaller metric is a better one
 * @param epochs how many reports in a row without an improvement are too many; 0 and 1 are the same
 * @param delta by how much better a metric must be
 * @param relativeDelta by which share of the best one's magnitude it must be better; the larger of both counts
 * @param baseline what an improvement must beat too before the waiting begins anew; NaN for none
 * @param startFrom how many reports are ignored first
 */
record Patience(boolean smaller, int epochs, double delta, double relativeDelta, double baseline, int startFrom) {

    /**
     * How far it has come.
     *
     * @param reports how many metrics there were, those ignored included
     * @param waited how many since the last improvement
     * @param best NaN before the first
     */
    record Progress(int reports, int waited, double best) {
        static final Progress NONE = new Progress(0, 0, Double.NaN);
    }

    /** {@return the progress with what the weights measure before the first report} */
    Progress beginAt(double metric) {
        return Double.isFinite(metric) ? new Progress(0, 0, metric) : Progress.NONE;
    }

    /** {@return the progress after another report}; it is an improvement if another metric is best then */
    Progress next(Progress before, double metric) {
        int reports = before.reports + 1;
        if (reports <= startFrom) {
            return new Progress(reports, before.waited, before.best);
        }
        if (!improves(before.best, metric)) {
            return new Progress(reports, before.waited + 1, before.best);
        }
        boolean convincing = Double.isNaN(baseline) || improves(baseline, metric);
        return new Progress(reports, convincing ? 0 : before.waited + 1, metric);
    }

    /** {@return whether it has waited long enough after a report}; never at an improvement, nor before there can have been one */
    boolean isOver(Progress before, Progress now) {
        boolean first = now.reports <= startFrom + 1 && Double.isNaN(before.best);
        boolean improved = Double.compare(before.best, now.best) != 0;
        return now.reports > startFrom && !first && !improved && now.waited >= epochs;
    }

    /** {@return whether a metric is better}, in the sense of minimisation m &lt; best − max(delta, relativeDelta·|best|) */
    private boolean improves(double best, double metric) {
        if (!Double.isFinite(metric) || Double.isNaN(best)) {
            return Double.isFinite(metric);
        }
        double margin = Math.max(delta, relativeDelta * Math.abs(best));
        return smaller ? metric < best - margin : metric > best + margin;
    }
}
