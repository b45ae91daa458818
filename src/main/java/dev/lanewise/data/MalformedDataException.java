package dev.lanewise.data;

import java.io.IOException;

/** A file was read but is not what it should be. The message names the file, the place, what was found and expected. */
public final class MalformedDataException extends IOException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 40;

    MalformedDataException(String message) {
        super(message);
    }

    MalformedDataException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The text in quotes for a message: cut after 40 characters; what is not printable ASCII or a letter appears as its
     * code, so that a no-break space is seen and a log cannot be forged.
     */
    static String quoted(CharSequence text) {
        StringBuilder shown = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), SHOWN); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~' || Character.isLetter(c)) {
                shown.append(c);
            } else {
                shown.append(String.format("\\u%04x", (int) c));
            }
        }
        return shown.append(text.length() > SHOWN ? "…\" (" + text.length() + " characters)" : "\"")
                .toString();
    }
}
