package dev.lanewise.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.tensor.Seed;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {
    private static final int SIDE = 6;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void it_learns_small_images_of_the_same_form() throws IOException {
        write("train", 400, true);
        write("t10k", 100, false);
        assertThat(FashionMnist.run(folder.toString(), 3, out)).isZero();
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text)
                .contains(
                        "epoch 3 · loss ",
                        "done: 3 epochs, 39 updates",
                        "t-shirt",
                        "boot",
                        "On images it has never seen: 100 examples");
        String accuracy = text.substring(text.lastIndexOf("accuracy ") + 9, text.lastIndexOf(" %"));
        assertThat(Double.parseDouble(accuracy)).isGreaterThan(90);
    }

    @Test
    void without_data_it_says_where_to_get_them() throws IOException {
        assertThat(FashionMnist.run(folder.toString(), 1, out)).isEqualTo(2);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("Fashion-MNIST is not in the folder " + folder)
                .contains("-Ddata=FOLDER", "apt install dataset-fashion-mnist");
    }

    /** Class k lights pixels 3k to 3k + 2, over noise. */
    private void write(String part, int count, boolean packed) throws IOException {
        Seed seed = Seed.of(1).stream(part);
        String ending = packed ? ".gz" : "";
        try (DataOutputStream images = open(part + "-images-idx3-ubyte" + ending, packed);
                DataOutputStream labels = open(part + "-labels-idx1-ubyte" + ending, packed)) {
            images.writeInt(0x0803);
            images.writeInt(count);
            images.writeInt(SIDE);
            images.writeInt(SIDE);
            labels.writeInt(0x0801);
            labels.writeInt(count);
            for (int i = 0; i < count; i++) {
                int label = i % 10;
                labels.writeByte(label);
                for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                    int noise = (int) (seed.bits(i * 36L + pixel) >>> 58);
                    images.writeByte(pixel / 3 == label ? 255 - noise : noise);
                }
            }
        }
    }

    private DataOutputStream open(String name, boolean packed) throws IOException {
        OutputStream file = Files.newOutputStream(folder.resolve(name));
        return new DataOutputStream(packed ? new GZIPOutputStream(file) : file);
    }
}
