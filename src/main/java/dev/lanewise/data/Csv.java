package dev.lanewise.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a data set from comma-separated values (RFC 4180): one example per record, every column a feature unless it is
 * named the label, a target, or ignored. An immutable description; each method returns a changed copy.
 *
 * <pre>{@code
 * DataSet digits = Csv.withoutHeader().label(-1).read(Path.of("digits.csv.gz"));
 * DataSet houses = Csv.withHeader().separator(';').ignore("id").target("price").read(path);
 * }</pre>
 *
 * <ul>
 *   <li>Columns are chosen by the name in the header, or by index: from 0, or from −1 backwards from the last.
 *   <li>A number is written {@code [+-] digits [. digits] [e [+-] digits]} in ASCII and becomes the nearest float. What
 *       is beyond the range of float, {@code NaN}, and the empty cell are errors: there is no silent missing value.
 *   <li>Labels are any text. Without {@link #classes}, the classes are the texts found, sorted: as integers if all of them
 *       are, else alphabetically by character code, so that the order of the records does not matter.
 *   <li>Cells may be quoted; then they may hold separators, line breaks and doubled quotes. Spaces and tabs around a cell
 *       are dropped, those inside quotes kept. Lines end with LF, CRLF or CR. Empty lines are taken at the end only.
 *   <li>Files are UTF-8, with or without byte order mark, plain or gzip (told by the first bytes, not by the name).
 * </ul>
 */
public final class Csv {
    /** Characters of a record: twice as many still fit an array. */
    private static final int LONGEST = 1_000_000_000;

    private static final String NAME = "read: the name for messages";

    private final CsvFormat format;

    private Csv(CsvFormat format) {
        this.format = format;
    }

    /** {@return a reader of files whose first record names the columns} */
    public static Csv withHeader() {
        return new Csv(CsvFormat.of(true));
    }

    /** {@return a reader of files whose first record is an example} */
    public static Csv withoutHeader() {
        return new Csv(CsvFormat.of(false));
    }

    /**
     * {@return this with cells separated by that character instead of a comma}
     *
     * @param separator not a quote, line break, letter, digit, or a character of numbers
     */
    public Csv separator(char separator) {
        if ("\"\r\n+-.".indexOf(separator) >= 0 || Character.isLetterOrDigit(separator)) {
            throw new IllegalArgumentException("separator: " + MalformedDataException.quoted("" + separator)
                    + " cannot be told from the content; usual ones are comma, semicolon, tab, space and |");
        }
        return new Csv(format.withSeparator(separator));
    }

    /**
     * {@return this with a column as class label}
     *
     * @param name name in the header
     */
    public Csv label(String name) {
        return label(named("label", name));
    }

    /**
     * {@return this with a column as class label}
     *
     * @param index from 0, or from −1 backwards
     */
    public Csv label(int index) {
        return label(new CsvColumn.At(index));
    }

    private Csv label(CsvColumn column) {
        if (format.label() != null || !format.targets().isEmpty()) {
            throw new IllegalArgumentException(
                    "label: " + column
                            + " would be a second label or stand beside a target; a data set has one label, or targets, or none");
        }
        return new Csv(format.withLabel(column));
    }

    /**
     * {@return this with numeric columns as the targets of a regression, in the order given}
     *
     * @param names names in the header
     */
    public Csv target(String... names) {
        return target(allNamed("target", names));
    }

    /**
     * {@return this with numeric columns as the targets of a regression, in the order given}
     *
     * @param indices from 0, or from −1 backwards
     */
    public Csv target(int... indices) {
        return target(at("target", indices));
    }

    private Csv target(List<CsvColumn> columns) {
        if (format.label() != null) {
            throw new IllegalArgumentException("target: " + columns + " would stand beside the label " + format.label()
                    + "; a data set has one label, or targets, or none");
        }
        return new Csv(format.withTargets(columns));
    }

    /**
     * {@return this with a column as the examples' weights: numbers, 0 or more, not all 0}; see {@link DataSet#withWeights}
     *
     * @param name name in the header
     */
    public Csv weight(String name) {
        return weight(named("weight", name));
    }

    /**
     * {@return this with a column as the examples' weights: numbers, 0 or more, not all 0}; see {@link DataSet#withWeights}
     *
     * @param index from 0, or from −1 backwards
     */
    public Csv weight(int index) {
        return weight(new CsvColumn.At(index));
    }

    private Csv weight(CsvColumn column) {
        if (format.weight() != null) {
            throw new IllegalArgumentException("weight: " + column + " would be a second weight beside "
                    + format.weight() + "; an example has one");
        }
        return new Csv(format.withWeight(column));
    }

    /**
     * {@return this without some columns; their cells may hold anything}
     *
     * @param names names in the header
     */
    public Csv ignore(String... names) {
        return new Csv(format.withIgnored(allNamed("ignore", names)));
    }

    /**
     * {@return this without some columns; their cells may hold anything}
     *
     * @param indices from 0, or from −1 backwards
     */
    public Csv ignore(int... indices) {
        return new Csv(format.withIgnored(at("ignore", indices)));
    }

    /**
     * {@return this with the classes fixed, in the order of their labels; any other label is an error}
     *
     * <p>This is how a second file gets the labels of the first: {@code csv.classes(train.classNames())}.
     *
     * <p>Needs a {@link #label(int) label}, named before or after.
     *
     * @param names all different
     */
    public Csv classes(List<String> names) {
        Objects.requireNonNull(names, "classes: the names");
        return new Csv(format.withClasses(new Target.Classes(names)));
    }

    /**
     * {@return this with another limit on the length of a record; 16,777,216 unless told}
     *
     * @param characters 1 to 1,000,000,000
     */
    public Csv maxLineLength(int characters) {
        if (characters > LONGEST) {
            throw new IllegalArgumentException(
                    "maxLineLength: the limit must be 1 to " + LONGEST + ", not " + characters);
        }
        return new Csv(format.withLineLength(limit("maxLineLength", characters)));
    }

    /**
     * {@return this with another limit on the number of columns; 1,000,000 unless told}
     *
     * @param columns at least 1
     */
    public Csv maxColumns(int columns) {
        return new Csv(format.withColumns(limit("maxColumns", columns)));
    }

    /**
     * {@return this with another limit on the number of examples; 100,000,000 unless told}
     *
     * @param rows at least 1
     */
    public Csv maxRows(int rows) {
        return new Csv(format.withRows(limit("maxRows", rows)));
    }

    /**
     * {@return the data set in a file}
     *
     * @param file UTF-8, plain or gzip
     * @throws MalformedDataException if the content is not as described; the message names line and column
     * @throws IllegalStateException if classes are fixed, but no column is the label
     * @throws IOException if the file cannot be read
     */
    public DataSet read(Path file) throws IOException {
        Objects.requireNonNull(file, "read: the file");
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * {@return the data set in a stream, read to its end and left open}
     *
     * @param in UTF-8, plain or gzip
     * @param name what messages call it
     * @throws MalformedDataException if the content is not as described; the message names line and column
     * @throws IllegalStateException if classes are fixed, but no column is the label
     * @throws IOException if the stream cannot be read
     */
    public DataSet read(InputStream in, String name) throws IOException {
        Objects.requireNonNull(in, "read: the stream");
        Objects.requireNonNull(name, NAME);
        InputStream plain = Gzip.unpack(in, name);
        try {
            return read(
                    new InputStreamReader(
                            plain,
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
                    name);
        } finally {
            if (plain instanceof Gzip) {
                plain.close();
            }
        }
    }

    /**
     * {@return the data set in some text, read to its end and left open}
     *
     * @param in characters
     * @param name what messages call it
     * @throws MalformedDataException if the content is not as described; the message names line and column
     * @throws IllegalStateException if classes are fixed, but no column is the label
     * @throws IOException if the text cannot be read
     */
    public DataSet read(Reader in, String name) throws IOException {
        Objects.requireNonNull(in, "read: the reader");
        Objects.requireNonNull(name, NAME);
        if (format.classes() != null && format.label() == null) {
            throw new IllegalStateException(
                    "read: classes(" + format.classes().names().size()
                            + " names) are fixed, but no column is the label; add label(…), or leave classes out");
        }
        return new CsvReader(format, in, name).read();
    }

    private List<CsvColumn> allNamed(String operation, String... names) {
        Objects.requireNonNull(names, () -> operation + ": the names of the columns");
        return Stream.of(names).map(name -> named(operation, name)).toList();
    }

    private CsvColumn named(String operation, String name) {
        Objects.requireNonNull(name, () -> operation + ": the name of a column");
        if (!format.header()) {
            throw new IllegalArgumentException(operation + ": " + MalformedDataException.quoted(name)
                    + " cannot be found without a header; give an index, or use Csv.withHeader()");
        }
        return new CsvColumn.Named(name);
    }

    private static List<CsvColumn> at(String operation, int... indices) {
        Objects.requireNonNull(indices, () -> operation + ": the indices of the columns");
        return IntStream.of(indices).<CsvColumn>mapToObj(CsvColumn.At::new).toList();
    }

    private static int limit(String operation, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(operation + ": the limit must be at least 1, not " + limit);
        }
        return limit;
    }
}
