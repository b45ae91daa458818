package dev.lanewise.schedule;

/**
 * The part of a run in which a piece of a plan is read.
 *
 * @param start the update at which the piece's own time is 0
 * @param end the update from which on it is not read any more
 * @param reader the operator that reads the piece more than once, or in another time than the run's; null where none does
 */
record Place(long start, long end, String reader) {

    /** {@return the place of what begins so many updates later} */
    Place after(long updates) {
        return reader != null ? this : new Place(Math.max(0, start + updates), end, null);
    }

    /** {@return the place of what is cut off after so many updates} */
    Place until(long updates) {
        return reader != null ? this : new Place(start, Math.min(end, start + Math.max(0, updates)), null);
    }

    /** {@return the place of what an operator reads in its own way; its lengths hold if no batch of the place differs} */
    Place readBy(String operator) {
        return reader != null ? this : new Place(start, end, operator);
    }
}
