package dev.lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    private static final Csv PLAIN = Csv.withoutHeader();
    private static final Csv HEADED = Csv.withHeader();

    private static DataSet read(Csv csv, String text) throws IOException {
        return csv.read(new StringReader(text), "x.csv");
    }

    @Test
    void every_column_is_a_feature_unless_told_otherwise() throws IOException {
        DataSet data = read(PLAIN, "1,2.5,-3\n4,5e1,.5\n");
        assertThat(data.featureShape()).isEqualTo(Shape.of(3));
        assertThat(data.features()).containsExactly(1, 2.5f, -3, 4, 50, 0.5f);
        assertThat(data.target()).isEqualTo(new Target.None());
    }

    @Test
    void the_label_is_chosen_by_name_or_index_from_either_end() throws IOException {
        String text = "a,kind,b\n1,x,2\n3,y,4\n";
        for (Csv csv : List.of(HEADED.label("kind"), HEADED.label(1), HEADED.label(-2))) {
            DataSet data = read(csv, text);
            assertThat(data.features()).containsExactly(1, 2, 3, 4);
            assertThat(data.labels()).containsExactly(0, 1);
            assertThat(data.classNames()).containsExactly("x", "y");
        }
    }

    @Test
    void integer_labels_are_sorted_as_integers_and_others_by_character_code() throws IOException {
        DataSet integers = read(PLAIN.label(0), "10,0\n9,0\n-1,0\n10,0");
        assertThat(integers.classNames()).containsExactly("-1", "9", "10");
        assertThat(integers.labels()).containsExactly(2, 1, 0, 2);
        DataSet texts = read(PLAIN.label(0), "10,0\n9,0\nb,0\nB,0\né,0");
        assertThat(texts.classNames()).containsExactly("10", "9", "B", "b", "é");
        assertThat(texts.labels()).containsExactly(0, 1, 3, 2, 4);
        assertThat(read(PLAIN.label(0), "01,0\n1,0\n2,0").classNames())
                .as("01 is not 1")
                .containsExactly("01", "1", "2");
    }

    @Test
    void fixed_classes_keep_their_labels_in_a_second_file() throws IOException {
        DataSet train = read(PLAIN.label(0), "cat,1\nant,2\nbee,3");
        DataSet test = read(PLAIN.label(0).classes(train.classNames()), "cat,4");
        assertThat(test.labels()).containsExactly(2);
        assertThat(test.target()).isEqualTo(train.target());
    }

    @Test
    void targets_come_in_the_order_asked_for() throws IOException {
        DataSet data = read(HEADED.target("c", "a"), "a,b,c\n1,2,3\n4,5,6");
        assertThat(data.features()).containsExactly(2, 5);
        assertThat(data.target()).isEqualTo(new Target.Numbers(Shape.of(2)));
        assertThat(data.targets(1)).containsExactly(6, 4);
        assertThat(read(PLAIN.target(-1).target(0), "1,2,3\n").targets(0)).containsExactly(3, 1);
    }

    @Test
    void ignored_columns_may_hold_anything() throws IOException {
        DataSet data = read(HEADED.ignore("id").ignore(-1, 0), "id,a,note\nx1,1,\"so, so\"\n,2,\n");
        assertThat(data.features()).containsExactly(1, 2);
    }

    @Test
    void quoted_cells_hold_separators_quotes_and_line_breaks() throws IOException {
        DataSet data = read(
                HEADED.label("the \"kind\""),
                "\"a\",\"the \"\"kind\"\"\"\r\n\"1\",\"x,\"\"y\"\"\r\nz\"\r\n2, \" q \" \r\n 3 ,\t plain text \n4,\"\"\"\"\n");
        assertThat(data.features()).containsExactly(1, 2, 3, 4);
        assertThat(data.classNames()).containsExactly(" q ", "\"", "plain text", "x,\"y\"\r\nz");
    }

    @Test
    void lines_end_with_lf_crlf_or_cr_and_the_last_need_not() throws IOException {
        for (String text : List.of("1,2\n3,4", "1,2\r\n3,4\r\n", "1,2\r3,4\r", "1,2\n3,4\n\n\r\n  \n")) {
            assertThat(read(PLAIN, text).features()).as(text).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void any_separator_will_do() throws IOException {
        assertThat(read(PLAIN.separator(';'), "1; 2\n3;4").features()).containsExactly(1, 2, 3, 4);
        assertThat(read(PLAIN.separator('\t'), "1\t2\n3\t 4").features()).containsExactly(1, 2, 3, 4);
        assertThat(read(PLAIN.separator(' '), "1 2\n\"3\" 4").features()).containsExactly(1, 2, 3, 4);
        assertThat(read(PLAIN.separator('|').label(-1), "1|\"a|b\"").classNames())
                .containsExactly("a|b");
    }

    @Test
    void a_byte_order_mark_is_skipped() throws IOException {
        assertThat(read(HEADED.label("é"), "\uFEFFé,b\nx,1").classNames()).containsExactly("x");
        byte[] bytes = "\uFEFFé,b\nü,1".getBytes(StandardCharsets.UTF_8);
        assertThat(HEADED.label("é").read(new ByteArrayInputStream(bytes), "x").classNames())
                .containsExactly("ü");
    }

    @Test
    void files_are_read_plain_and_packed(@TempDir Path folder) throws IOException {
        byte[] bytes = "1,2\n3,4\n".getBytes(StandardCharsets.UTF_8);
        Path plain = Files.write(folder.resolve("plain.gz"), bytes);
        Path packed = Files.write(folder.resolve("packed.csv"), Packed.gzip(bytes));
        for (Path path : List.of(plain, packed)) {
            assertThat(PLAIN.read(path).features()).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void the_bundled_digits_are_read() throws IOException {
        try (var in = CsvTest.class.getResourceAsStream("/dev/lanewise/example/digits.csv.gz")) {
            DataSet digits = PLAIN.label(-1).read(in, "digits.csv.gz");
            assertThat(digits)
                    .hasToString("1797 examples [64] → 10 classes (178, 182, 177, 183, 181, 182, 181, 179, 174, 180)");
            assertThat(digits.label(2)).isEqualTo(2);
            assertThat(digits.features(2)[3]).isEqualTo(4);
        }
    }

    @Test
    void options_do_not_change_the_reader_they_start_from() throws IOException {
        Csv label = PLAIN.label(0);
        label.ignore(1);
        label.separator(';');
        label.classes(List.of("7"));
        assertThat(read(label, "1,2\n").features()).containsExactly(2);
    }

    @Test
    void what_cannot_be_read_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.label("kind"))
                .withMessage("label: \"kind\" cannot be found without a header; give an index, or use"
                        + " Csv.withHeader()");
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.ignore("kind"));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.target("kind"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.label(0).label(1))
                .withMessage("label: index 1 would be a second label or stand beside a target; a data set has one"
                        + " label, or targets, or none");
        assertThatIllegalArgumentException().isThrownBy(() -> HEADED.target("a").label("b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HEADED.label("b").target("a"))
                .withMessage("target: [\"a\"] would stand beside the label \"b\"; a data set has one label, or targets,"
                        + " or none");
        for (char separator : "\"\n\r+-.e5".toCharArray()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PLAIN.separator(separator))
                    .withMessageEndingWith("usual ones are comma, semicolon, tab, space and |");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.classes(List.of("a", "a")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.maxRows(0))
                .withMessage("maxRows: the limit must be at least 1, not 0");
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.maxColumns(0));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.maxLineLength(-1));
    }

    @Test
    void a_column_may_hold_the_weights_of_the_examples() throws IOException {
        DataSet data = read(PLAIN.label(-1).weight(1), "1,0.5,a\n2,3,b\n");
        assertThat(data.featureShape()).isEqualTo(Shape.of(1));
        assertThat(data.weights()).containsExactly(0.5f, 3);
        assertThat(data.labels()).containsExactly(0, 1);
        assertThat(read(Csv.withHeader().weight("w"), "x,w\n7,2\n").weights()).containsExactly(2);
        assertThat(read(PLAIN.label(-1), "1,0.5,a\n").isWeighted()).isFalse();
        assertThatThrownBy(() -> read(PLAIN.weight(0), "1,2\n-1,3\n"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("line 2, column 1 (index 0): the weight is -1.0, expected 0 or more");
        assertThatThrownBy(() -> read(PLAIN.weight(0), "0,2\n0,3\n"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("all 2 weights are 0; at least one example must count");
        assertThatThrownBy(() -> read(PLAIN.label(0).weight(0), "1,2\n"))
                .hasMessageContaining("is chosen twice, as label and as weight");
        assertThatThrownBy(() -> PLAIN.weight(0).weight(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight: index 1 would be a second weight beside index 0; an example has one");
    }
}
