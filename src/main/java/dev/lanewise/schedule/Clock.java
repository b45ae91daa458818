package dev.lanewise.schedule;

/** Turns lengths into optimizer updates for one run. */
@FunctionalInterface
interface Clock {

    /** {@return the number of updates} */
    int steps(Span span);

    /** {@return the clock of a run whose batches all have the same size} */
    static Clock of(int updatesPerEpoch, int batchSize, int totalUpdates) {
        Require.whole("bind", "updatesPerEpoch", updatesPerEpoch, 1);
        Require.whole("bind", "batchSize", batchSize, 1);
        Require.whole("bind", "totalUpdates", totalUpdates, 1);
        return span -> whole(
                span,
                switch (span.unit()) {
                    case STEPS -> span.amount();
                    case EPOCHS -> Math.rint(span.amount() * updatesPerEpoch);
                    case SAMPLES -> Math.ceil(span.amount() / batchSize);
                    case FRACTION -> Math.rint(span.amount() * totalUpdates);
                });
    }

    /** {@return the clock of a run whose batches grow: epochs and samples are counted batch by batch} */
    static Clock of(BatchSchedule batches, long samplesPerEpoch, int totalUpdates) {
        Require.whole("bind", "totalUpdates", totalUpdates, 1);
        if (samplesPerEpoch < 1) {
            throw Require.refused("bind", "samplesPerEpoch", samplesPerEpoch, "a whole number, at least 1");
        }
        return span -> whole(
                span,
                switch (span.unit()) {
                    case STEPS -> span.amount();
                    case EPOCHS -> batches.updatesFor(Math.rint(span.amount() * samplesPerEpoch), totalUpdates);
                    case SAMPLES -> batches.updatesFor(span.amount(), totalUpdates);
                    case FRACTION -> Math.rint(span.amount() * totalUpdates);
                });
    }

    private static int whole(Span span, double steps) {
        if (Math.abs(steps) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("bind: " + span + " is " + steps + " steps of this run; at most "
                    + Integer.MAX_VALUE + " are allowed");
        }
        return (int) steps;
    }
}
