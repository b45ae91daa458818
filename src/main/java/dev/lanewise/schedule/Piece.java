package dev.lanewise.schedule;

/**
 * A piece of a plan in its run, its own lengths bound: where are its schedules, and how often does a length occur?
 *
 * @param given its arguments; its lengths in steps
 * @param place where it is read
 * @param sum its own lengths together
 * @param exact the same without rounding
 */
record Piece(Given given, Window place, long sum, double exact) {

    /** {@return the same part of the run} */
    Window same() {
        return place;
    }

    /** {@return what comes after its own lengths} */
    Window after() {
        return place.after(sum, exact);
    }

    /** {@return what comes before its first length has passed} */
    Window until() {
        return place.until((Integer) given.values()[0]);
    }

    /** {@return the place of lengths that follow one another as long as it lasts; one alone if that outlasts the place} */
    Window overAndOver() {
        return place.start() + sum < place.end() ? anew() : place;
    }

    /** {@return the place of its own lengths, so many times} */
    Window rounds(int times) {
        Window again = overAndOver();
        return times > 1 && again != place ? place.until(sum * times).readBy(name()) : place;
    }

    /** {@return the place of what is read in another time than the run's} */
    Window anew() {
        return place.readBy(name());
    }

    /** {@return the place of what is read backwards} */
    Window backwards() {
        return place.until(sum).readBy(name());
    }

    /** {@return the place of what begins so much earlier} */
    Window before() {
        return place.after(-sum, -exact);
    }

    private String name() {
        return given.signature().name();
    }
}
