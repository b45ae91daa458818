package dev.lanewise.schedule;

/** A text that is no schedule; the message begins with the column and says what was expected there. */
public final class ScheduleParseException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Where the text went wrong, from 1. */
    private final int column;

    ScheduleParseException(int column, String message) {
        super("column " + column + ": " + message);
        this.column = column;
    }

    ScheduleParseException(int column, IllegalArgumentException cause) {
        super("column " + column + ": " + cause.getMessage(), cause);
        this.column = column;
    }

    /** {@return the column, counted in characters from 1, at which the text went wrong} */
    public int column() {
        return column;
    }
}
