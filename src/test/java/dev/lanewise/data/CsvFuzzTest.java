package dev.lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link Csv} against random tables and random text. */
class CsvFuzzTest {
    private static final String[] PIECES = {
        "a", "Ω", "7", "7", "1", " ", ",", ";", "\"", "\n", "\r\n", "\r", "\t", "\uD83D\uDE00"
    };

    /** Gives text in pieces of random size, down to single characters. */
    private static final class Dribble extends Reader {
        private final Reader in;
        private final SplittableRandom random;

        Dribble(String text, SplittableRandom random) {
            this.in = new StringReader(text);
            this.random = random;
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            return in.read(into, offset, Math.min(length, 1 + random.nextInt(random.nextInt(1, 200))));
        }

        @Override
        public void close() {}
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String cell(String text, SplittableRandom random) {
        boolean plain = text.equals(text.strip()) && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        String padding = " \t ".substring(0, random.nextInt(4));
        return padding + (plain && random.nextBoolean() ? text : "\"" + text.replace("\"", "\"\"") + "\"") + padding;
    }

    @Test
    void random_tables_survive_writing_and_reading() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int table = 0; table < 2000; table++) {
            String lineEnd = new String[] {"\n", "\r\n", "\r"}[random.nextInt(3)];
            int rows = random.nextInt(1, 20);
            List<String> labels = new ArrayList<>();
            float[] numbers = new float[2 * rows];
            String name = text(random);
            StringBuilder csv = new StringBuilder();
            csv.append("x,").append(cell(name, random)).append(",y,").append(cell(name + "2", random));
            for (int row = 0; row < rows; row++) {
                String label = text(random);
                labels.add(label);
                numbers[2 * row] = Float.intBitsToFloat(random.nextInt(0x7F80_0000));
                numbers[2 * row + 1] = -random.nextInt(100);
                csv.append(lineEnd)
                        .append(cell(Float.toString(numbers[2 * row]), random))
                        .append(',')
                        .append(cell(label, random))
                        .append(',')
                        .append(cell(Float.toString(numbers[2 * row + 1]), random))
                        .append(',')
                        .append(cell(text(random), random));
            }
            csv.append(random.nextBoolean() ? lineEnd : "");
            DataSet data =
                    Csv.withHeader().label(name).ignore(name + "2").read(new Dribble(csv.toString(), random), "x.csv");
            assertThat(data.features()).isEqualTo(numbers);
            for (int row = 0; row < rows; row++) {
                assertThat(data.classNames().get(data.label(row))).isEqualTo(labels.get(row));
            }
        }
    }

    @Test
    void cells_larger_than_any_buffer_survive() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        for (int length : new int[] {8_188, 8_189, 8_190, 8_191, 8_192, 65_536, 200_000}) {
            String label = "\"\n".repeat(length / 2);
            String csv = "1," + cell(label, random) + "\n2," + "x".repeat(length) + "\n3,\"z\"\n";
            DataSet data = Csv.withoutHeader().label(1).read(new StringReader(csv), "x.csv");
            assertThat(data.classNames()).containsExactly(label, "x".repeat(length), "z");
            assertThat(data.features()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void random_text_is_read_or_refused_and_nothing_else() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        Csv[] readers = {
            Csv.withoutHeader(),
            Csv.withHeader().label("a"),
            Csv.withoutHeader().ignore(0).label(-1).separator(';'),
            Csv.withoutHeader().target(1).maxLineLength(20).maxColumns(4).maxRows(3)
        };
        int read = 0;
        for (int i = 0; i < 40_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "" : "a,7\n");
            for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            try {
                readers[i % readers.length].read(new StringReader(text.toString()), "x.csv");
                read++;
            } catch (MalformedDataException expected) {
                assertThat(expected.getMessage()).startsWith("x.csv").doesNotContain("\n", "\r");
            }
        }
        assertThat(read).isGreaterThan(150);
    }
}
