package dev.lanewise.laws;

import java.io.InputStream;
import java.io.Reader;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/** Streams of bytes or characters that keep to the letter of the contract, or not even to that. */
final class Hostile {
    /** How many bytes or characters a read gets: from the room for them, at least 1. */
    private final IntUnaryOperator answers;

    private final byte[] head;
    private final byte[] cycle; // repeated without end; empty: the stream ends after its head; null: it falls silent
    private long given;

    private Hostile(byte[] head, byte[] cycle, IntUnaryOperator answers) {
        this.head = head;
        this.cycle = cycle;
        this.answers = answers;
    }

    /** Pieces of 1 to 7, every third answer 0: what a slow network may give. */
    static Hostile inPieces(byte[] content, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Hostile(
                content, new byte[0], room -> random.nextInt(3) == 0 ? 0 : Math.min(room, 1 + random.nextInt(7)));
    }

    /** The content, and from then on neither data nor the end. */
    static Hostile silent(byte[] content) {
        return new Hostile(content, null, room -> room);
    }

    /** Says that it read one more than there was room for. */
    static Hostile boasting(byte[] content) {
        return new Hostile(content, new byte[1], room -> room + 1);
    }

    /** The head, then the cycle again and again; an empty one is the end. */
    static Hostile endless(byte[] head, byte[] cycle) {
        return new Hostile(head, cycle, room -> room);
    }

    /** How much was read so far. */
    long total() {
        return given;
    }

    private interface Store {
        void at(int offset, byte value);
    }

    private int answer(int room, Store store) {
        boolean finite = cycle == null || cycle.length == 0;
        if (finite && given == head.length) {
            return cycle == null ? 0 : -1;
        }
        int count = answers.applyAsInt(room);
        if (finite) {
            count = (int) Math.min(count, head.length - given);
        }
        for (int i = 0; i < Math.min(count, room); i++) {
            long at = given++;
            store.at(i, at < head.length ? head[(int) at] : cycle[(int) ((at - head.length) % cycle.length)]);
        }
        return count;
    }

    InputStream bytes() {
        return new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException("bytes are read in pieces");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return answer(length, (i, value) -> into[offset + i] = value);
            }
        };
    }

    Reader characters() {
        return new Reader() {
            @Override
            public int read(char[] into, int offset, int length) {
                return answer(length, (i, value) -> into[offset + i] = (char) value);
            }

            @Override
            public void close() {}
        };
    }
}
