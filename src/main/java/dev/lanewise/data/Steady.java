package dev.lanewise.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/**
 * Reads at least one byte or character, or meets the end. A stream may answer 0, which is neither: taken for the end it
 * would lose examples, taken for data it would repeat what was read before.
 */
final class Steady extends InputStream {
    private static final int MOST_EMPTY = 1_000; // answers in a row

    private final InputStream in;
    private final String name;

    /** @param name what messages call it */
    Steady(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        for (int i = 0; i < MOST_EMPTY; i++) {
            int count = in.read(into, offset, length);
            if (count != 0) {
                return checked(count, length, name);
            }
        }
        throw idle("stream", "byte", name);
    }

    /** At least one character of a reader, at most {@code length} (above 0); below 0 at its end. */
    static int read(Reader in, String name, char[] into, int offset, int length) throws IOException {
        for (int i = 0; i < MOST_EMPTY; i++) {
            int count = in.read(into, offset, length);
            if (count != 0) {
                return checked(count, length, name);
            }
        }
        throw idle("reader", "character", name);
    }

    private static int checked(int count, int room, String name) throws IOException {
        if (count > room) {
            throw new IOException(name + ": read() says that it read " + count + ", but there was room for " + room
                    + "; the stream that was given is faulty");
        }
        return count;
    }

    private static IOException idle(String source, String unit, String name) {
        return new IOException(name + ": the " + source + " gave no " + unit + ", nor its end, " + MOST_EMPTY
                + " times in a row; give one whose read() waits until there is something to read");
    }
}
