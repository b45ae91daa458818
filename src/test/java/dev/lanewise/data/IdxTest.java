package dev.lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.laws.Allocation;
import dev.lanewise.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    @TempDir
    private Path folder;

    private static byte[] idx(int type, int[] sizes, int bytes, Consumer<ByteBuffer> content) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * sizes.length + bytes);
        buffer.put((byte) 0).put((byte) 0).put((byte) type).put((byte) sizes.length);
        for (int size : sizes) {
            buffer.putInt(size);
        }
        content.accept(buffer);
        return buffer.array();
    }

    private static byte[] bytes(int[] sizes, int... elements) {
        return idx(8, sizes, elements.length, buffer -> {
            for (int element : elements) {
                buffer.put((byte) element);
            }
        });
    }

    private static int[] sizes(int... sizes) {
        return sizes;
    }

    private static Idx read(byte[] content) throws IOException {
        return Idx.read(new ByteArrayInputStream(content), "x.idx");
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void bytes_are_read_plain_and_packed_from_files_and_streams() throws IOException {
        byte[] content = bytes(sizes(2, 3), 0, 1, 127, 128, 254, 255);
        for (Idx idx : new Idx[] {
            read(content),
            read(Packed.gzip(content)),
            Idx.read(write("plain", content)),
            Idx.read(write("packed", Packed.gzip(content)))
        }) {
            assertThat(idx.shape()).isEqualTo(Shape.of(2, 3));
            assertThat(idx.element()).isEqualTo(Idx.Element.UNSIGNED_BYTE);
            assertThat(idx.ints()).containsExactly(0, 1, 127, 128, 254, 255);
            assertThat(idx.floats(255)).containsExactly(0, 1 / 255f, 127 / 255f, 128 / 255f, 254 / 255f, 1);
            assertThat(idx).hasToString("UNSIGNED_BYTE [2, 3]");
        }
    }

    @Test
    void every_element_type_is_read() throws IOException {
        assertThat(read(idx(9, sizes(2), 2, b -> b.put((byte) -128).put((byte) 5)))
                        .ints())
                .containsExactly(-128, 5);
        assertThat(read(idx(0x0B, sizes(2), 4, b -> b.putShort((short) -300).putShort((short) 5)))
                        .floats(10))
                .containsExactly(-30, 0.5f);
        assertThat(read(idx(0x0C, sizes(2), 8, b -> b.putInt(1 << 30).putInt(-5)))
                        .ints())
                .containsExactly(1 << 30, -5);
        assertThat(read(idx(0x0D, sizes(2), 8, b -> b.putFloat(0.1f).putFloat(-3)))
                        .floats(1))
                .containsExactly(0.1f, -3);
        assertThat(read(idx(0x0E, sizes(2), 16, b -> b.putDouble(0.1).putDouble(1e30)))
                        .floats(1))
                .containsExactly(0.1f, 1e30f);
    }

    @Test
    void images_and_labels_become_a_data_set() throws IOException {
        Path images = write("images", bytes(sizes(2, 2, 2), 0, 255, 51, 102, 255, 255, 0, 0));
        DataSet data = Idx.images(images, write("labels", bytes(sizes(2), 3, 1)), 255);
        assertThat(data).hasToString("2 examples [2, 2] → 4 classes (0, 1, 0, 1)");
        assertThat(data.features(0)).containsExactly(0, 1, 0.2f, 0.4f);
    }

    @Test
    void a_folder_gives_both_parts_with_the_same_classes() throws IOException {
        write("train-images-idx3-ubyte.gz", Packed.gzip(bytes(sizes(3, 1, 2), 1, 2, 3, 4, 5, 6)));
        write("train-labels-idx1-ubyte", bytes(sizes(3), 0, 1, 2));
        write("t10k-images-idx3-ubyte", bytes(sizes(1, 1, 2), 7, 8));
        write("t10k-labels-idx1-ubyte.gz", Packed.gzip(bytes(sizes(1), 1)));
        Split split = Idx.folder(folder, 1);
        assertThat(split.train()).hasToString("3 examples [1, 2] → 3 classes (1, 1, 1)");
        assertThat(split.test()).hasToString("1 example [1, 2] → 3 classes (0, 1, 0)");
        assertThat(split.test().features()).containsExactly(7, 8);
    }

    @Test
    void a_missing_file_is_named() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> Idx.folder(folder, 255))
                .withMessage(folder.resolve("train-images-idx3-ubyte") + ": neither there nor with the ending .gz");
    }

    @Test
    void images_and_labels_must_fit() throws IOException {
        Path images = write("images", bytes(sizes(2, 1), 0, 255));
        Path one = write("one", bytes(sizes(1), 3));
        Path square = write("square", bytes(sizes(1, 2), 3, 3));
        malformed(() -> Idx.images(images, one, 255), images + ": 2 images, but 1 labels");
        malformed(() -> Idx.images(one, one, 255), one + ": images need at least two axes [examples, ...], found [1]");
        malformed(() -> Idx.images(images, square, 255), square + ": labels need one axis [examples], found [1, 2]");
        Path negative =
                write("negative", idx(9, sizes(2), 2, b -> b.put((byte) 0).put((byte) -1)));
        malformed(() -> Idx.images(images, negative, 255), negative + ": label 1 is -1, expected 0 to 65535");
    }

    @Test
    void a_header_that_is_wrong_is_refused() {
        malformed(new byte[0], "the file ends within the first four bytes");
        malformed(new byte[] {0, 0, 8}, "the file ends within the first four bytes");
        malformed(
                new byte[] {'1', ',', '2', '\n'},
                "not an IDX file: it begins with 31 2c 32 0a, expected 00 00, type, axes");
        malformed(new byte[] {0, 0, 0x0A, 1}, "byte 2 gives the element type 0a, expected 08, 09, 0b, 0c, 0d or 0e");
        malformed(new byte[] {0, 0, 8, 0}, "byte 3 gives 0 axes, expected 1 to 16");
        malformed(new byte[] {0, 0, 8, -1}, "byte 3 gives 255 axes, expected 1 to 16");
        malformed(new byte[] {0, 0, 8, 2, 0, 0, 0, 1, 0}, "the file ends within the sizes of 2 axes");
        malformed(bytes(sizes(2, 0)), "axis 1 has size 0, expected 1 to 2147483647");
        malformed(bytes(sizes(-1)), "axis 0 has size 4294967295, expected 1 to 2147483647");
        malformed(
                bytes(sizes(1, 65536, 65536, 65536)),
                "the sizes up to axis 2 ask for 4294967296 bytes, more than one array holds (2147483639)");
    }

    @Test
    void content_of_another_length_is_refused() {
        malformed(
                bytes(sizes(3), 1, 2), "the sizes ask for 3 bytes of content, but only 2 follow: the file is cut off");
        malformed(
                Packed.gzip(bytes(sizes(3), 1, 2)),
                "the sizes ask for 3 bytes of content, but only 2 follow: the file is cut off");
        malformed(
                bytes(sizes(3), 1, 2, 3, 4),
                "bytes follow the 3 that the sizes ask for: the sizes or the file are wrong");
        malformed(
                Packed.gzip(bytes(sizes(3), 1, 2, 3, 4)),
                "bytes follow the 3 that the sizes ask for: the sizes or the file are wrong");
    }

    @Test
    void a_lie_about_the_size_costs_no_memory() throws IOException {
        byte[] lie = bytes(sizes(2_000_000_000), 1, 2, 3);
        Path plain = write("plain", lie);
        Path packed = write("packed", Packed.gzip(lie));
        malformed(
                () -> Idx.read(plain),
                plain + ": the sizes ask for 2000000000 bytes of content, but the file has 3: it is cut off");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Idx.read(packed))
                .withMessageMatching(".*ask for 2000000000 bytes of content, but the file cannot unpack to more than"
                        + " \\d+: it is cut off");
        malformed(lie, "the sizes ask for 2000000000 bytes of content, but only 3 follow: the file is cut off");
        Runnable reads = () -> {
            for (byte[] content : new byte[][] {lie, Packed.gzip(lie)}) {
                assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> read(content));
            }
            assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> Idx.read(plain));
            assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> Idx.read(packed));
        };
        assertThat(Allocation.bytes(reads)).isLessThan(4_000_000);
    }

    @Test
    void values_that_a_float_cannot_hold_are_refused() throws IOException {
        Idx nan = read(idx(0x0D, sizes(2), 8, b -> b.putFloat(1).putFloat(Float.NaN)));
        malformed(() -> nan.floats(1), "x.idx: element 1 is NaN as a float; every value must be finite");
        Idx large = read(idx(0x0E, sizes(1), 8, b -> b.putDouble(1e300)));
        malformed(() -> large.floats(1), "x.idx: element 0 is Infinity as a float; every value must be finite");
        malformed(large::ints, "x.idx: expected integers, found elements of type DOUBLE");
        for (float divisor : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> large.floats(divisor))
                    .withMessage("floats: the divisor must be finite and above 0, not " + divisor);
        }
    }

    @Test
    void random_bytes_are_refused_or_read_and_nothing_else() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        byte[] good = bytes(sizes(2, 3), 0, 1, 2, 3, 4, 5);
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] content = Arrays.copyOf(good, random.nextInt(good.length + 3));
            for (int changes = random.nextInt(3); changes > 0 && content.length > 0; changes--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }
            try {
                Idx idx = read(content);
                assertThat(idx.shape().elements() * idx.element().bytes
                                + 4
                                + 4 * idx.shape().rank())
                        .isEqualTo(content.length);
                read++;
            } catch (MalformedDataException expected) {
                assertThat(expected).hasMessageStartingWith("x.idx: ");
            }
        }
        assertThat(read).isPositive();
    }

    private interface Action {
        Object run() throws IOException;
    }

    private static void malformed(Action action, String message) {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(action::run)
                .withMessage(message);
    }

    private static void malformed(byte[] content, String message) {
        malformed(() -> read(content), "x.idx: " + message);
    }
}
