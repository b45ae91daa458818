package dev.lanewise.schedule;

/**
 * The part of a run in which a piece of a plan is read.
 *
 * @param start the update at which the piece's own time is 0
 * @param end the update from which on it is not read any more
 * @param before the updates before the piece, as they would be without rounding
 * @param reader the operator that reads the piece more than once, or in another time than the run's; null where none does
 */
record Window(long start, long end, double before, String reader) {

    /**
     * {@return the place of what begins so many updates later}
     *
     * @param exact the same without rounding
     */
    Window after(long updates, double exact) {
        double sum = Math.max(0, before + exact);
        return new Window(reader != null ? start : Math.max(0, start + updates), end, sum, reader);
    }

    /** {@return the place of what is cut off after so many updates} */
    Window until(long updates) {
        return reader != null ? this : new Window(start, Math.min(end, start + Math.max(0, updates)), before, null);
    }

    /** {@return the place of what an operator reads in its own way; its lengths hold if no batch of the place differs} */
    Window readBy(String operator) {
        return reader != null ? this : new Window(start, end, before, operator);
    }
}
