package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;

/** Turns lengths into optimizer updates for one run. */
interface Clock {

    /** Products of decimal numbers miss a half by less than this. */
    double TIE = 1e-9;

    /**
     * {@return the updates of a length that begins at an update of the run, a fraction of one included where the unit has
     * such; negative for a negative length}
     */
    double updates(Span span, long start);

    /** {@return the number of updates of a length that begins at an update of the run} */
    default int steps(Span span, long start) {
        return steps(span, updates(span, start), 0);
    }

    /**
     * {@return the whole updates of a length after what came before it}
     *
     * <p>A part ends where the sum of the parts so far rounds to, so that parts of a whole add up to the whole, and none is
     * more than one update away from its share.
     *
     * @param before the updates before it, as they would be without rounding
     */
    static int steps(Span span, double updates, double before) {
        double steps = Math.copySign(round(before + Math.abs(updates)) - round(before), updates);
        if (Math.abs(steps) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("bind: " + span + " is " + steps + " steps of this run; at most "
                    + Integer.MAX_VALUE + " are allowed");
        }
        return (int) steps;
    }

    /** Halves go up, wherever they stand. */
    private static double round(double updates) {
        return Math.floor(updates + 0.5 + TIE);
    }

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
        public double updates(Span span, long start) {
            return switch (span.unit()) {
                case STEPS -> span.amount();
                case EPOCHS -> span.amount() * updatesPerEpoch;
                case SAMPLES -> Math.copySign(Math.ceil(Math.abs(span.amount()) / batchSize), span.amount());
                case FRACTION -> span.amount() * updates;
            };
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
        public double updates(Span span, long start) {
            return switch (span.unit()) {
                case STEPS -> span.amount();
                case EPOCHS -> consuming(Math.rint(span.amount() * samplesPerEpoch), start);
                case SAMPLES -> consuming(span.amount(), start);
                case FRACTION -> span.amount() * updates;
            };
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
}
