package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.lanewise.data.Csv;
import dev.lanewise.data.Idx;
import dev.lanewise.data.MalformedDataException;
import dev.lanewise.schedule.Schedule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every reader trusts what it has read, and nothing else: memory grows with the data, and any stream comes to an end. */
class ReadersLawTest {
    private static final Csv CSV =
            Csv.withHeader().label("kind").maxLineLength(1 << 16).maxRows(1000).maxColumns(1000);
    private static final byte[] TABLE = ascii("a,b,kind\n1,2.5,x\n-3,\"4\",\"y\"\"z\"\r\n5e-1,6,x\n\n");
    private static final byte[] ARRAY = idx(2, 3, new byte[] {1, 2, 3, 4, 5, 6});

    private interface Reading {
        float[] of(Hostile source) throws IOException;
    }

    private record Kind(String name, byte[] sample, Reading reading) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("csv, characters", TABLE, source -> CSV.read(source.characters(), "x")
                    .features()),
            new Kind("csv", TABLE, source -> CSV.read(source.bytes(), "x").features()),
            new Kind("csv, gzip", gzip(TABLE), source -> CSV.read(source.bytes(), "x")
                    .features()),
            new Kind("idx", ARRAY, source -> Idx.read(source.bytes(), "x").floats(1)),
            new Kind("idx, gzip", gzip(ARRAY), source -> Idx.read(source.bytes(), "x")
                    .floats(1)));

    private static Stream<DynamicTest> forEach(Consumer<Kind> law) {
        return KINDS.stream().map(kind -> DynamicTest.dynamicTest(kind.name, () -> law.accept(kind)));
    }

    private static float[] read(Kind kind, Hostile source) {
        try {
            return kind.reading.of(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> pieces_of_any_size_and_answers_of_nothing_change_nothing() {
        return forEach(kind -> {
            float[] whole = read(kind, Hostile.endless(kind.sample, new byte[0]));
            for (int seed = 0; seed < 50; seed++) {
                assertThat(read(kind, Hostile.inPieces(kind.sample, seed))).isEqualTo(whole);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_stream_that_falls_silent_is_given_up() {
        return forEach(kind -> {
            for (int length = 0; length < kind.sample.length; length++) {
                byte[] start = Arrays.copyOf(kind.sample, length);
                assertThatIOException()
                        .isThrownBy(() -> kind.reading.of(Hostile.silent(start)))
                        .withMessageMatching(
                                "x: the (stream gave no byte|reader gave no character), nor its end, 1000 times"
                                        + " in a row; give one whose read\\(\\) waits until there is something to read");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_stream_that_boasts_is_refused() {
        return forEach(kind -> assertThatIOException()
                .isThrownBy(() -> kind.reading.of(Hostile.boasting(kind.sample)))
                .withMessageMatching(
                        "x: read\\(\\) says that it read \\d+, but there was room for \\d+; the stream that was"
                                + " given is faulty"));
    }

    @TestFactory
    Stream<DynamicTest> a_stream_without_end_is_refused_before_it_costs_much() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Kind kind : KINDS) {
            for (byte[] cycle : cycles()) {
                for (int length : new int[] {0, 4, 9, 10, kind.sample.length}) {
                    Hostile source = Hostile.endless(Arrays.copyOf(kind.sample, length), cycle);
                    String name = kind.name + ", first " + length + ", then " + Arrays.toString(cycle);
                    tests.add(DynamicTest.dynamicTest(name, () -> {
                        assertThatIOException().isThrownBy(() -> kind.reading.of(source));
                        assertThat(source.total()).isLessThan(64 << 20);
                    }));
                }
            }
        }
        return tests.stream();
    }

    private static List<byte[]> cycles() {
        byte[] member = gzip(new byte[0]);
        byte[] named = {0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 0}; // then a name without end
        return List.of(
                new byte[1],
                ascii("1"),
                ascii("\n"),
                ascii("\r\n"),
                ascii("1,2,x\n"),
                ascii(","),
                ascii(" "),
                ascii("\"\"\""),
                ascii("\n\"\n"),
                new byte[] {-1},
                member,
                joined(member, named, ascii("n")),
                new byte[] {0, 0, 0, -1, -1}); // an empty block of deflate
    }

    @Test
    void sizes_in_a_header_are_not_believed(@TempDir Path folder) throws IOException {
        byte[] noise = new byte[2_000_000];
        new SplittableRandom(1).nextBytes(noise);
        byte[] lie = joined(header(1_900_000_000), noise);
        Path plain = Files.write(folder.resolve("plain"), lie);
        Path packed = Files.write(folder.resolve("packed"), gzip(lie));
        assertThat(Files.size(packed) * 1032).as("could be true").isGreaterThan(1_900_000_000);
        assertCosts(200_000, () -> Idx.read(plain));
        assertCosts(8_000_000, () -> Idx.read(packed));
        assertCosts(8_000_000, () -> Idx.read(new ByteArrayInputStream(lie), "x"));
        byte[] stream = Files.readAllBytes(packed);
        assertCosts(8_000_000, () -> Idx.read(new ByteArrayInputStream(stream), "x"));
        assertCosts(200_000, () -> Idx.read(new ByteArrayInputStream(header(2_147_483_639)), "x"));
    }

    @Test
    void a_bomb_of_gzip_costs_what_the_limits_allow() {
        byte[] spaces = new byte[50_000_000];
        Arrays.fill(spaces, (byte) ' ');
        byte[] lines = spaces.clone();
        Arrays.fill(lines, (byte) '\n');
        byte[] empty = joined(ascii("a,kind\n1,x"), lines);
        for (byte[] bomb : List.of(gzip(spaces), gzip(empty))) {
            assertThat(bomb.length).isLessThan(60_000);
            assertCosts(1_000_000, () -> CSV.read(new ByteArrayInputStream(bomb), "x"));
        }
    }

    @Test
    void what_a_table_costs_grows_with_its_length() {
        SplittableRandom random = new SplittableRandom(2);
        String[] parts = {"1", "2.5", ",", "\n", "\"", " ", "x", "1,2,x\n", "e", "\r", "a,b,kind\n"};
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? "a,b,kind\n" : "");
            for (int j = random.nextInt(400); j > 0; j--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String table = text.toString();
            long bytes = Allocation.bytes(() -> readOrRefuse(() -> CSV.read(new StringReader(table), "x")));
            assertThat(bytes).as(table).isLessThan(60_000 + 100L * table.length());
        }
    }

    @Test
    void a_text_of_a_schedule_costs_what_it_is_long() {
        for (String part :
                List.of("(", "[", "{", "constant(", "constant(rate=0.1)", ".warmup(1)", "9", "\"", " ", "%", ",")) {
            String text = part.repeat(1 + 200_000 / part.length());
            for (String whole : List.of(text, "constant(rate=" + text, "{\"grammar\": 1, \"schedule\": [" + text)) {
                long bytes = Allocation.bytes(() -> {
                    assertThatCode(() -> Schedule.parse(whole)).isInstanceOf(IllegalArgumentException.class);
                    assertThatCode(() -> Schedule.parseJson(whole)).isInstanceOf(IllegalArgumentException.class);
                });
                assertThat(bytes).as(whole.substring(0, 50)).isLessThan(100L * whole.length());
            }
        }
    }

    private interface Action {
        Object run() throws IOException;
    }

    private static void assertCosts(long most, Action action) {
        Runnable refused = () -> assertThatCode(action::run).isInstanceOf(MalformedDataException.class);
        assertThat(Allocation.bytes(refused)).isLessThan(most);
    }

    private static void readOrRefuse(Action action) {
        try {
            action.run();
        } catch (MalformedDataException refused) {
            // as good as read
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] header(int... sizes) {
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * sizes.length).put(new byte[] {0, 0, 8, (byte) sizes.length});
        for (int size : sizes) {
            header.putInt(size);
        }
        return header.array();
    }

    private static byte[] idx(int rows, int columns, byte[] content) {
        return joined(header(rows, columns), content);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
