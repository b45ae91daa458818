package dev.lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Csv} says about files that are not as described: the place, what was found and expected, the way out. */
class CsvErrorsTest {
    private static final Csv PLAIN = Csv.withoutHeader();
    private static final Csv HEADED = Csv.withHeader();

    private static void malformed(Csv csv, String text, String message) {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> csv.read(new StringReader(text), "x.csv"))
                .withMessage("x.csv" + message);
    }

    @Test
    void a_cell_that_is_no_number() {
        malformed(
                HEADED,
                "a,petal length\n1,2\n3, n/a \n",
                ", line 3, column 2 (index 1, \"petal length\"): found \"n/a\", expected a decimal number such as -1.5"
                        + " or 2e-3; correct the cell, or leave the column out with ignore(…)");
        malformed(
                PLAIN,
                "1,2\n3,1f\n",
                ", line 2, column 2 (index 1): found \"1f\", expected a decimal number such as -1.5 or 2e-3; correct"
                        + " the cell, or leave the column out with ignore(…)");
        malformed(
                PLAIN.target(1),
                "1,2\n3,NaN\n",
                ", line 2, column 2 (index 1): found \"NaN\", expected a decimal number such as -1.5 or 2e-3; correct"
                        + " the cell, or leave the column out with ignore(…)");
    }

    @Test
    void a_header_where_none_was_announced() {
        malformed(
                PLAIN,
                "width,height\n1,2\n",
                ", line 1, column 1 (index 0): found \"width\", expected a decimal number such as -1.5 or 2e-3; if this"
                        + " is a header, use Csv.withHeader()");
    }

    @Test
    void a_header_that_is_an_example() {
        malformed(
                HEADED,
                "1.5,2\n3,4\n",
                ", line 1: the header is nothing but numbers, \"1.5\", \"2\"; if the file has none, use"
                        + " Csv.withoutHeader()");
        malformed(
                HEADED,
                "0,0,5,13\n0,1,2,3\n",
                ", line 1: the header is nothing but numbers, \"0\", \"0\", \"5\", …; if the file has none, use"
                        + " Csv.withoutHeader()");
    }

    @Test
    void columns_may_be_named_by_different_whole_numbers() throws Exception {
        assertThat(HEADED.read(new StringReader("2019,2020\n1,2\n"), "x.csv").size())
                .isEqualTo(1);
    }

    @Test
    void another_separator() {
        malformed(
                PLAIN,
                "1;2\n",
                ", line 1, column 1 (index 0): found \"1;2\", expected a decimal number such as -1.5 or 2e-3; if \";\""
                        + " separates the cells, use separator(…)");
    }

    @Test
    void text_that_could_deceive_is_shown_by_its_codes() {
        malformed(
                PLAIN,
                "1\n\"2\n\u00A01\u0661\"\n",
                ", line 2, column 1 (index 0): found \"2\\u000a\\u00a01\\u0661\", expected a decimal number such as"
                        + " -1.5 or 2e-3; correct the cell, or leave the column out with ignore(…)");
        malformed(
                PLAIN,
                "1\n" + "x".repeat(1000),
                ", line 2, column 1 (index 0): found \"" + "x".repeat(40) + "…\" (1000 characters), expected a decimal"
                        + " number such as -1.5 or 2e-3; correct the cell, or leave the column out with ignore(…)");
    }

    @Test
    void a_number_beyond_float() {
        malformed(
                PLAIN,
                "1,-1e400\n",
                ", line 1, column 2 (index 1): found \"-1e400\", which is beyond the range of float (±3.4028235e38);"
                        + " rescale the column");
    }

    @Test
    void a_missing_value() {
        malformed(
                HEADED,
                "a,b\n1,2\n,4\n",
                ", line 3, column 1 (index 0, \"a\"): the cell is empty, expected a number; fill in the value, remove"
                        + " the record, or leave the column out with ignore(…)");
        malformed(
                HEADED.label("b"),
                "a,b\n1,\n",
                ", line 2, column 2 (index 1, \"b\"): the label is empty; fill it in or remove the record");
    }

    @Test
    void a_record_with_too_few_or_too_many_cells() {
        malformed(
                PLAIN,
                "1,2\n3\n",
                ", line 2: the record ends after 1 cell, expected 2, the number in the first record; fill in the missing"
                        + " cells, or remove the record");
        malformed(
                PLAIN,
                "1,2\n3,4,5\n",
                ", line 2: the record has more than 2 cells, the number in the first record; the extra one is \"5\"; a"
                        + " cell that holds the separator must be quoted");
    }

    @Test
    void an_empty_line_between_examples() {
        malformed(
                PLAIN,
                "1\n\n\n2\n",
                ", line 2: the line is empty, but examples follow on line 4; remove it, or fill in the example");
    }

    @Test
    void a_file_without_examples() {
        malformed(PLAIN, "", ": the file is empty");
        malformed(HEADED, "\uFEFF", ": the file is empty");
        malformed(HEADED, "a,b\n", ": there is a header but no example");
        malformed(HEADED, "a,b\n\n", ": there is a header but no example");
    }

    @Test
    void a_column_that_does_not_exist() {
        malformed(
                HEADED.label("specie"),
                "length,species\n1,x",
                ", line 1: the header has no column \"specie\"; it has \"length\", \"species\"");
        malformed(
                HEADED.label("age"),
                "age;income\n1;2",
                ", line 1: the header has no column \"age\"; it has \"age;income\"; is the separator right?");
        String wide = IntStream.range(0, 30).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        malformed(
                HEADED.ignore("d"),
                wide,
                ", line 1: the header has no column \"d\"; it has "
                        + IntStream.range(0, 20).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(", "))
                        + ", … (30)");
        malformed(
                PLAIN.label(2),
                "1,2\n",
                ", line 1: there is no column of index 2 among 2; allowed: -2 to 1; is the separator right?");
        malformed(
                PLAIN.target(-3),
                "1,2\n",
                ", line 1: there is no column of index -3 among 2; allowed: -2 to 1; is the separator right?");
    }

    @Test
    void a_column_whose_name_occurs_twice() {
        malformed(
                HEADED.label("a"),
                "a,b,a\n1,2,3",
                ", line 1: the header has \"a\" more than once, at the indices [0, 2]; choose by index");
    }

    @Test
    void a_column_chosen_twice() {
        malformed(
                HEADED.ignore("a").label(0),
                "a,b\n1,2",
                ", line 1: column 1 (index 0, \"a\") is chosen twice, as ignored and as label");
        malformed(PLAIN.target(1, -1), "1,2", ", line 1: column 2 (index 1) is chosen twice, as target and as target");
    }

    @Test
    void no_column_left_as_a_feature() {
        malformed(
                PLAIN.label(-1),
                "1;2\n",
                ", line 1: none of the 1 column is left as a feature; is the separator right?");
    }

    @Test
    void a_label_outside_of_the_classes_given() {
        malformed(
                PLAIN.label(0).classes(List.of("ant", "bee")),
                "ant,1\ncow,2",
                ", line 2, column 1 (index 0): found the label \"cow\", expected one of the classes given: [\"ant\","
                        + " \"bee\"]");
    }

    @Test
    void more_classes_than_there_can_be() {
        String text =
                IntStream.rangeClosed(0, 1 << 16).mapToObj(i -> i + ",1\n").collect(Collectors.joining());
        malformed(
                PLAIN.label(0),
                text,
                ", line 65537, column 1 (index 0): more than 65536 different labels; if these are numbers to predict,"
                        + " use target(…)");
    }

    @Test
    void quotes_in_the_wrong_place() {
        malformed(
                PLAIN,
                "1,2\n3,4\"5\n",
                ", line 2, column 2: a quote inside the cell \"4\" that does not begin with one; put the whole cell in"
                        + " quotes and double those inside");
        malformed(
                PLAIN,
                "1,\"2\"3\n",
                ", line 1, column 2: text follows the closing quote of the cell \"2\"; quotes inside a quoted cell must"
                        + " be doubled");
        malformed(PLAIN, "1,2\n3,\"4\n5,6\n", ", line 2, column 2: the quote that opens this cell is never closed");
    }

    @Test
    void limits() {
        malformed(
                PLAIN.maxColumns(2),
                "1,2,3\n",
                ", line 1: more than 2 columns, the limit; raise maxColumns if that is right");
        malformed(
                PLAIN.maxRows(2),
                "1\n2\n3\n",
                ", line 3: more than 2 examples, the limit; raise maxRows if that is right");
        String tooLong = ": the record is longer than 10 characters, the limit; is a quote left open, or the separator"
                + " another one? else raise maxLineLength";
        malformed(
                PLAIN.maxLineLength(10),
                "1,2\n3,4,5,6,7,8,9\n",
                ", line 2: the record has more than 2 cells, the"
                        + " number in the first record; the extra one is \"5\"; a cell that holds the separator must be quoted");
        malformed(PLAIN.maxLineLength(10), "1,2,3,4,5,6,7\n", ", line 1, column 6" + tooLong);
        malformed(PLAIN.maxLineLength(10), "1\n\"" + " ".repeat(1_000_000), ", line 2, column 1" + tooLong);
        malformed(PLAIN.maxLineLength(10), "1\n" + "9".repeat(1_000_000), ", line 2, column 1" + tooLong);
    }

    @Test
    void lines_inside_quotes_count() {
        malformed(
                PLAIN.ignore(0),
                "\"a\nb\r\nc\rd\",1\n\"\r\n\",x\n",
                ", line 6, column 2 (index 1): found \"x\", expected a decimal number such as -1.5 or 2e-3; correct the"
                        + " cell, or leave the column out with ignore(…)");
    }

    @Test
    void text_that_is_not_utf_8() {
        byte[] latin = "a,b\n1,2\n3,\u00E9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> HEADED.read(new ByteArrayInputStream(latin), "x.csv"))
                .withMessageMatching(
                        "x.csv, line \\d or after: the text is not UTF-8; convert the file, or give a Reader"
                                + " with its encoding");
    }

    @Test
    void packed_text_that_is_cut_off() {
        byte[] packed = Packed.gzip("1,2\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(
                        () -> PLAIN.read(new ByteArrayInputStream(Arrays.copyOf(packed, packed.length - 4)), "x.csv"))
                .withMessage("x.csv: the gzip data ends early: the file is cut off");
    }

    @Test
    void classes_without_a_label_are_refused() {
        Csv csv = Csv.withoutHeader().classes(List.of("a", "b"));
        for (Csv each : new Csv[] {csv, csv.target(0)}) {
            assertThatThrownBy(() -> each.read(new StringReader("1,2\n"), "x.csv"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("read: classes(2 names) are fixed, but no column is the label; add label(…), or leave"
                            + " classes out");
        }
    }
}
