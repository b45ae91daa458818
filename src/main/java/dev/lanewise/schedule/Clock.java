package dev.lanewise.schedule;

/** Turns lengths into optimizer updates for one run. */
interface Clock {

    /** {@return the number of updates of a length that begins at an update of the run; negative for a negative length} */
    int steps(Span span, long start);

    /** {@return the number of updates of a length that begins with the run} */
    default int steps(Span span) {
        return steps(span, 0);
    }

    /** {@return updates of the whole run} */
    int updates();

    /**
     * {@return the first update from {@code start} on, before {@code end}, whose batch has another size than that of
     * {@code start}; −1 if there is none}
     */
    long change(long start, long end);

    /** {@return the clock of a run whose batches all have the same size} */
    static Clock of(int updatesPerEpoch, int batchSize, int totalUpdates) {
        return new Even(updatesPerEpoch, batchSize, totalUpdates);
    }

    /** {@return the clock of a run whose batches grow: epochs and samples are counted batch by batch} */
    static Clock of(BatchSchedule batches, long samplesPerEpoch, int totalUpdates) {
        return new Varying(batches, samplesPerEpoch, totalUpdates);
    }

    /** Batches of one size. */
    record Even(int updatesPerEpoch, int batchSize, int updates) implements Clock {
        public Even {
            Require.whole("bind", "updatesPerEpoch", updatesPerEpoch, 1);
            Require.whole("bind", "batchSize", batchSize, 1);
            Require.whole("bind", "totalUpdates", updates, 1);
        }

        @Override
        public int steps(Span span, long start) {
            return whole(
                    span,
                    switch (span.unit()) {
                        case STEPS -> span.amount();
                        case EPOCHS -> Math.rint(span.amount() * updatesPerEpoch);
                        case SAMPLES -> Math.copySign(Math.ceil(Math.abs(span.amount()) / batchSize), span.amount());
                        case FRACTION -> Math.rint(span.amount() * updates);
                    });
        }

        @Override
        public long change(long start, long end) {
            return -1;
        }
    }

    /** Batches of the sizes of a schedule. */
    record Varying(BatchSchedule batches, long samplesPerEpoch, int updates) implements Clock {
        public Varying {
            Require.given("bind", "batches", batches);
            Require.whole("bind", "totalUpdates", updates, 1);
            if (samplesPerEpoch < 1) {
                throw Require.refused("bind", "samplesPerEpoch", samplesPerEpoch, "a whole number, at least 1");
            }
        }

        @Override
        public int steps(Span span, long start) {
            return whole(
                    span,
                    switch (span.unit()) {
                        case STEPS -> span.amount();
                        case EPOCHS -> consuming(Math.rint(span.amount() * samplesPerEpoch), start);
                        case SAMPLES -> consuming(span.amount(), start);
                        case FRACTION -> Math.rint(span.amount() * updates);
                    });
        }

        private double consuming(double samples, long start) {
            return Math.copySign(batches.updatesFor(Math.abs(samples), start, updates), samples);
        }

        @Override
        public long change(long start, long end) {
            long last = Math.min(end, updates);
            for (long step = start + 1; step < last; step++) {
                if (batches.at((int) step) != batches.at((int) start)) {
                    return step;
                }
            }
            return -1;
        }
    }

    private static int whole(Span span, double steps) {
        if (Math.abs(steps) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("bind: " + span + " is " + steps + " steps of this run; at most "
                    + Integer.MAX_VALUE + " are allowed");
        }
        return (int) steps;
    }
}
