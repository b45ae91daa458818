package dev.lanewise.schedule;

/**
 * Something about a schedule that is legal and probably not meant.
 *
 * @param kind what sort of thing
 * @param step where it shows, a step below the total; the last one where it lies beyond the run
 * @param message what was found, with its numbers
 * @param fix what to write instead
 */
public record Finding(Kind kind, int step, String message, String fix) {

    /** The sorts of findings. */
    public enum Kind {
        /** Something would happen after the end of the run. */
        NEVER_REACHED,
        /** The first update changes nothing. */
        ZERO_AT_START,
        /** The value changes by more than a factor of 10 from one update to the next. */
        JUMP,
        /** The lowest rate is in use for more than half of the run. */
        DECAY_ENDS_EARLY,
        /** More than a third of the run is warm-up. */
        LONG_WARMUP,
        /** The decay is shorter than the run. */
        CONSTANT_TAIL,
        /** The last updates change nothing. */
        ZERO_AT_END,
        /** A part of a plan is too short for one update. */
        EMPTY_PART,
        /** Jumps were looked for in the first steps only: the schedule has too many parts for more. */
        NOT_EXAMINED
    }

    /** {@return the message and the fix} */
    @Override
    public String toString() {
        return message + ". " + fix;
    }
}
