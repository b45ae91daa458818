package dev.lanewise.data;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Cuts text into records and cells (RFC 4180). A cell is a range of the buffer, valid until the next one: no object per
 * cell. Quoted cells are unquoted where they lie.
 */
final class CsvScanner {
    private final Reader in;
    private final String name;
    private final char separator;
    private final int longest;

    private char[] buffer = new char[1 << 13];
    private int next; // to be read
    private int limit; // of what is in the buffer
    private long gone; // characters that were shifted out of the buffer
    private boolean exhausted;
    private long recordStart;
    private long nextLine = 1;

    private int start;
    private int end;
    private long line;
    private int column;
    private boolean last;

    CsvScanner(Reader in, String name, char separator, int longest) {
        this.in = in;
        this.name = name;
        this.separator = separator;
        this.longest = longest;
    }

    /** Goes to the next record; false at the end of the text. */
    boolean nextRecord() throws IOException {
        start = next;
        end = next;
        recordStart = gone + next;
        column = -1;
        line = nextLine;
        if (next < limit) {
            return true;
        }
        boolean first = gone + next == 0;
        if (!fill()) {
            return false;
        }
        if (first && buffer[0] == '\uFEFF') {
            next = 1;
            return nextRecord();
        }
        return true;
    }

    /** Reads the next cell of the record, which has one until {@link #last()}. */
    void nextCell() throws IOException {
        start = next;
        column++;
        line = nextLine;
        if (scanPlain()) {
            trim();
        } else {
            scanQuoted();
        }
        terminate();
        if (gone + next - recordStart > longest) {
            throw tooLong();
        }
    }

    /** Moves to the separator, line break or end behind the cell; false if it stands before an opening quote. */
    private boolean scanPlain() throws IOException {
        while (next < limit || fill()) {
            char c = buffer[next];
            if (c == separator || c == '\n' || c == '\r') {
                break;
            }
            if (c == '"') {
                end = next;
                trim();
                if (start == end) {
                    return false;
                }
                throw malformed("a quote inside the cell " + quoted() + " that does not begin with one; put the whole"
                        + " cell in quotes and double those inside");
            }
            next++;
        }
        end = next;
        return true;
    }

    private void trim() {
        while (start < end && blank(buffer[start])) {
            start++;
        }
        while (start < end && blank(buffer[end - 1])) {
            end--;
        }
    }

    private boolean blank(char c) {
        return c == ' ' || c == '\t';
    }

    private void scanQuoted() throws IOException {
        next++;
        start = next;
        end = next;
        char before = '"';
        while (true) {
            if (next == limit && !fill()) {
                throw malformed("the quote that opens this cell is never closed");
            }
            char c = buffer[next++];
            if (c == '"') {
                if ((next == limit && !fill()) || buffer[next] != '"') {
                    break;
                }
                next++;
            } else if (c == '\r' || (c == '\n' && before != '\r')) {
                nextLine++;
            }
            buffer[end++] = c;
            before = c;
        }
        while ((next < limit || fill()) && buffer[next] != separator && blank(buffer[next])) {
            next++;
        }
        if (next < limit && buffer[next] != separator && buffer[next] != '\n' && buffer[next] != '\r') {
            throw malformed("text follows the closing quote of the cell " + quoted()
                    + "; quotes inside a quoted cell must be doubled");
        }
    }

    private void terminate() throws IOException {
        last = next == limit || buffer[next] != separator;
        if (next == limit) {
            return;
        }
        char c = buffer[next++];
        if (last) {
            nextLine++;
            if (c == '\r' && (next < limit || fill()) && buffer[next] == '\n') {
                next++;
            }
        }
    }

    /** Gets more text behind the current cell; false at the end. */
    private boolean fill() throws IOException {
        if (exhausted) {
            return false;
        }
        if (gone + next - recordStart > longest) {
            throw tooLong();
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            gone += start;
            next -= start;
            limit -= start;
            end -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length); // fits: a record has at most Csv.LONGEST characters
        }
        int count = Steady.read(in, name, buffer, limit, buffer.length - limit);
        if (count < 0) {
            exhausted = true;
            return false;
        }
        limit += count;
        return true;
    }

    char[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The cell as text of its own. */
    String text() {
        return new String(buffer, start, end - start);
    }

    /** The cell for a message. */
    String quoted() {
        return MalformedDataException.quoted(text());
    }

    /** The line on which the cell begins, from 1. */
    long line() {
        return line;
    }

    /** Index of the cell in its record, from 0. */
    int column() {
        return column;
    }

    /** Whether the cell is the last of its record. */
    boolean last() {
        return last;
    }

    private MalformedDataException tooLong() {
        return malformed("the record is longer than " + longest + " characters, the limit; is a quote left open, or the"
                + " separator another one? else raise maxLineLength");
    }

    private MalformedDataException malformed(String what) {
        return new MalformedDataException(name + ", line " + line + ", column " + (column + 1) + ": " + what);
    }
}
