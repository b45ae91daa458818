package dev.lanewise.data;

import dev.lanewise.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The header and length checks of IDX. The sizes in the header are believed where the length of a plain file bears them
 * out; memory for any other content grows with what has been read.
 */
final class IdxReader {
    private static final int MOST_AXES = 16;
    private static final int DEFLATE_LIMIT = 1032; // the most bytes that one byte of deflate can stand for

    private final InputStream in;
    private final String name;

    private IdxReader(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /** Reads an array; {@code size} is the number of bytes in {@code in} as they lie there, at most. */
    static Idx read(InputStream in, String name, long size) throws IOException {
        InputStream plain = Gzip.unpack(in, name);
        boolean packed = plain instanceof Gzip;
        long most = packed && size < Long.MAX_VALUE / DEFLATE_LIMIT ? size * DEFLATE_LIMIT : size;
        try {
            return new IdxReader(plain, name).read(most, packed);
        } finally {
            if (packed) {
                plain.close();
            }
        }
    }

    private Idx read(long most, boolean packed) throws IOException {
        byte[] magic = exactly(4, "the first four bytes");
        if (magic[0] != 0 || magic[1] != 0) {
            throw malformed("not an IDX file: it begins with " + hex(magic) + ", expected 00 00, type, axes");
        }
        Idx.Element element = element(magic);
        int axes = magic[3] & 0xFF;
        if (axes < 1 || axes > MOST_AXES) {
            throw malformed("byte 3 gives " + axes + " axes, expected 1 to " + MOST_AXES);
        }
        int[] sizes = new int[axes];
        ByteBuffer header = ByteBuffer.wrap(exactly(4 * axes, "the sizes of " + axes + " axes"));
        long bytes = element.bytes;
        for (int i = 0; i < axes; i++) {
            sizes[i] = header.getInt();
            if (sizes[i] < 1) {
                throw malformed(
                        "axis " + i + " has size " + Integer.toUnsignedString(sizes[i]) + ", expected 1 to 2147483647");
            }
            bytes *= sizes[i];
            if (bytes > Integer.MAX_VALUE - 8) {
                throw malformed("the sizes up to axis " + i + " ask for " + bytes
                        + " bytes, more than one array holds (2147483639)");
            }
        }
        return new Idx(name, element, Shape.of(sizes), content((int) bytes, 4L + 4L * axes, most, packed));
    }

    private byte[] content(int bytes, long header, long most, boolean packed) throws IOException {
        if (header + bytes > most) {
            throw malformed("the sizes ask for " + bytes + " bytes of content, but the file "
                    + (packed ? "cannot unpack to more than " : "has ") + (most - header) + ": it is cut off");
        }
        // 2 MB of gzip may stand for 2 GB, and seldom do: only a plain file is trusted with an array beforehand.
        boolean borneOut = !packed && most < Long.MAX_VALUE;
        byte[] content = borneOut ? new byte[bytes] : in.readNBytes(bytes);
        int found = borneOut ? in.readNBytes(content, 0, bytes) : content.length;
        if (found < bytes) {
            throw malformed("the sizes ask for " + bytes + " bytes of content, but only " + found
                    + " follow: the file is cut off");
        }
        if (in.read() >= 0) {
            throw malformed("bytes follow the " + bytes + " that the sizes ask for: the sizes or the file are wrong");
        }
        return content;
    }

    private Idx.Element element(byte[] magic) throws MalformedDataException {
        for (Idx.Element element : Idx.Element.values()) {
            if (element.code == magic[2]) {
                return element;
            }
        }
        throw malformed(
                "byte 2 gives the element type " + hex(new byte[] {magic[2]}) + ", expected 08, 09, 0b, 0c, 0d or 0e");
    }

    private byte[] exactly(int count, String what) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw malformed("the file ends within " + what);
        }
        return bytes;
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(text.isEmpty() ? "" : " ").append(String.format("%02x", b));
        }
        return text.toString();
    }

    private MalformedDataException malformed(String what) {
        return new MalformedDataException(name + ": " + what);
    }
}
