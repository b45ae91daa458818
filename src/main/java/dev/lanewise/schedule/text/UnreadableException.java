package dev.lanewise.schedule.text;

/** What was read is no text of a schedule; {@code Assembler} tells the user so. */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int column;

    public UnreadableException(int column, String message) {
        super(message, null, false, false);
        this.column = column;
    }

    public int column() {
        return column;
    }
}
