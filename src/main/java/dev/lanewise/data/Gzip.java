package dev.lanewise.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads gzip (RFC 1952) and insists on all of it: every member's checksum and length, and nothing after the last one.
 * The JDK's own stream ends quietly where a following member is damaged, which would lose examples without a word.
 */
final class Gzip extends InputStream {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int MOST_IDLE = 1 << 20; // packed bytes in a row that unpack to nothing

    private final InputStream in;
    private final String name;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[1 << 16];
    private int position;
    private int limit;
    private boolean ended;
    private int idle; // packed bytes that were read since the last one that was unpacked

    private Gzip(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /**
     * The content of {@code in}: unpacked if its first two bytes say gzip. To be closed by the caller, which leaves
     * {@code in} open where it was packed.
     */
    static InputStream unpack(InputStream in, String name) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(new Steady(in, name), 2);
        byte[] magic = peeked.readNBytes(2);
        peeked.unread(magic);
        if (magic.length < 2 || magic[0] != 0x1F || magic[1] != (byte) 0x8B) {
            return peeked;
        }
        Gzip gzip = new Gzip(peeked, name);
        gzip.header();
        return gzip;
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
        while (!ended) {
            int count = inflate(into, offset, length);
            if (count > 0) {
                crc.update(into, offset, count);
                idle = 0;
                return count;
            }
            if (inflater.finished()) {
                position = limit - inflater.getRemaining();
                trailer();
                if (more()) {
                    header();
                } else {
                    ended = true;
                }
            } else if (inflater.needsInput()) {
                require();
                feed();
            } else {
                throw damaged("asks for a dictionary");
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException e) {
            throw new MalformedDataException(name + ": the gzip data is damaged (" + e.getMessage() + ")", e);
        }
    }

    private void feed() {
        inflater.setInput(input, position, limit - position);
        position = limit;
    }

    private void header() throws IOException {
        if (next() != 0x1F || next() != 0x8B) {
            throw damaged("something else follows its end");
        }
        if (next() != 8) {
            throw damaged("its header names another method than deflate");
        }
        int flags = next();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        for (int text = flags & (NAME | COMMENT); text != 0; text &= text - 1) {
            while (next() != 0) {}
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        feed();
    }

    private void trailer() throws IOException {
        if (word() != crc.getValue() || word() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw damaged("checksum or length is wrong");
        }
    }

    private long word() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private int next() throws IOException {
        require();
        return input[position++] & 0xFF;
    }

    private void require() throws IOException {
        if (!more()) {
            throw new MalformedDataException(
                    name + ": the gzip data ends early: the file is cut off", new EOFException());
        }
    }

    private boolean more() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(input, 0, input.length));
            idle += limit;
            if (idle > MOST_IDLE) { // names, empty members and empty blocks may follow each other without end
                throw damaged("more than " + MOST_IDLE + " bytes of it hold no content");
            }
        }
        return position < limit;
    }

    private MalformedDataException damaged(String how) {
        return new MalformedDataException(name + ": the gzip data is damaged: " + how);
    }

    @Override
    public void close() {
        ended = true;
        inflater.end();
    }
}
