package dev.lanewise.data;

import dev.lanewise.tensor.Shape;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** Turns records into examples. Used once. */
final class CsvReader {
    private static final char[] OTHER_SEPARATORS = {';', '\t', '|', ',', ' '};

    private final CsvFormat format;
    private final String name;
    private final CsvScanner scanner;
    private final FloatList features = new FloatList();
    private final FloatList targets = new FloatList();
    private final FloatList weights = new FloatList();
    private final CsvLabels labels;
    private CsvColumns columns;
    private float[] targetRow;
    private int rows;
    private long line = 1; // of the cell at hand

    CsvReader(CsvFormat format, Reader in, String name) {
        this.format = format;
        this.name = name;
        this.scanner =
                new CsvScanner(in, name, format.separator(), format.limits().lineLength());
        this.labels = new CsvLabels(format.classes());
    }

    DataSet read() throws IOException {
        try {
            List<Cell> first = firstRecord();
            columns = CsvColumns.resolve(
                    format,
                    first.stream().map(Cell::text).toList(),
                    name + ", line " + first.getFirst().line());
            targetRow = new float[columns.targets()];
            if (!format.header()) {
                acceptFirst(first);
            }
            while (scanner.nextRecord()) {
                record();
            }
        } catch (CharacterCodingException e) {
            throw new MalformedDataException(
                    name + ", line " + scanner.line() + " or after: the text is not UTF-8; convert the file, or give a"
                            + " Reader with its encoding",
                    e);
        }
        if (rows == 0) {
            throw new MalformedDataException(name + ": there is a header but no example");
        }
        return dataSet();
    }

    /** A cell of the first record, which is read before its width and with it the columns are known. */
    private record Cell(String text, long line) {}

    private List<Cell> firstRecord() throws IOException {
        if (!scanner.nextRecord()) {
            throw new MalformedDataException(name + ": the file is empty");
        }
        List<Cell> cells = new ArrayList<>();
        do {
            nextCell();
            if (cells.size() == format.limits().columns()) {
                throw malformed("more than " + format.limits().columns()
                        + " columns, the limit; raise maxColumns if that is right");
            }
            cells.add(new Cell(scanner.text(), line));
        } while (!scanner.last());
        return cells;
    }

    private void acceptFirst(List<Cell> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            line = cells.get(column).line();
            char[] cell = cells.get(column).text().toCharArray();
            accept(column, cell, 0, cell.length);
        }
        endRow();
    }

    private void record() throws IOException {
        int width = columns.count();
        int column = 0;
        do {
            nextCell();
            if (column == 0 && scanner.last() && scanner.start() == scanner.end()) {
                requireOnlyEmptyLines();
                return;
            }
            if (column == width) {
                throw malformed(
                        "the record has more than " + width + " cells, the number in the first record; the extra"
                                + " one is " + scanner.quoted() + "; a cell that holds the separator must be quoted");
            }
            accept(column++, scanner.buffer(), scanner.start(), scanner.end());
        } while (!scanner.last());
        if (column < width) {
            throw malformed("the record ends after " + column + (column == 1 ? " cell" : " cells") + ", expected "
                    + width + ", the number in the first record; fill in the missing cells, or remove the record");
        }
        endRow();
    }

    private void nextCell() throws IOException {
        scanner.nextCell();
        line = scanner.line();
    }

    private void endRow() throws IOException {
        if (rows == format.limits().rows()) {
            throw malformed("more than " + rows + " examples, the limit; raise maxRows if that is right");
        }
        rows++;
        targets.add(targetRow);
        requireRoom(features, "feature");
        requireRoom(targets, "target");
    }

    private void requireRoom(FloatList values, String what) throws MalformedDataException {
        if (values.size() > Integer.MAX_VALUE - 8) {
            throw malformed("more than 2147483639 " + what + " values, the limit of one data set; read the file in"
                    + " parts, or leave columns out with ignore(…)");
        }
    }

    private void requireOnlyEmptyLines() throws IOException {
        long empty = scanner.line();
        while (scanner.nextRecord()) {
            if (scanner.line() - empty > format.limits().rows()) {
                throw new MalformedDataException(name + ", line " + empty + ": more than "
                        + format.limits().rows() + " empty lines follow, the limit; remove them, or raise maxRows");
            }
            scanner.nextCell();
            if (!scanner.last() || scanner.start() < scanner.end()) {
                throw new MalformedDataException(name + ", line " + empty
                        + ": the line is empty, but examples follow on line " + scanner.line()
                        + "; remove it, or fill in the example");
            }
        }
    }

    private void accept(int column, char[] text, int from, int to) throws MalformedDataException {
        int role = columns.role(column);
        switch (role) {
            case CsvColumns.FEATURE -> features.add(number(column, text, from, to));
            case CsvColumns.IGNORED -> {}
            case CsvColumns.LABEL -> label(column, text, from, to);
            case CsvColumns.WEIGHT -> weights.add(weight(column, text, from, to));
            default -> targetRow[role] = number(column, text, from, to);
        }
    }

    private float number(int column, char[] text, int from, int to) throws MalformedDataException {
        float value = Decimal.parse(text, from, to);
        if (Float.isFinite(value)) {
            return value;
        }
        if (from == to) {
            throw malformed(
                    column,
                    "the cell is empty, expected a number; fill in the value, remove the record, or"
                            + " leave the column out with ignore(…)");
        }
        String found = "found " + MalformedDataException.quoted(new String(text, from, to - from));
        if (Float.isInfinite(value)) {
            throw malformed(column, found + ", which is beyond the range of float (±3.4028235e38); rescale the column");
        }
        throw malformed(
                column,
                found + ", expected a decimal number such as -1.5 or 2e-3" + wayOut(new String(text, from, to - from)));
    }

    private float weight(int column, char[] text, int from, int to) throws MalformedDataException {
        float weight = number(column, text, from, to);
        if (weight < 0) {
            throw malformed(column, "the weight is " + weight + ", expected 0 or more; correct the cell");
        }
        return weight;
    }

    private String wayOut(String cell) {
        for (char separator : OTHER_SEPARATORS) {
            if (columns.count() == 1 && cell.indexOf(separator) >= 0) {
                return "; if " + MalformedDataException.quoted("" + separator)
                        + " separates the cells, use separator(…)";
            }
        }
        return rows == 0 && !format.header()
                ? "; if this is a header, use Csv.withHeader()"
                : "; correct the cell, or leave the column out with ignore(…)";
    }

    private void label(int column, char[] text, int from, int to) throws MalformedDataException {
        if (from == to) {
            throw malformed(column, "the label is empty; fill it in or remove the record");
        }
        String label = new String(text, from, to - from);
        if (!labels.add(label)) {
            throw malformed(column, labels.refusal(label));
        }
    }

    private MalformedDataException malformed(String what) {
        return new MalformedDataException(name + ", line " + line + ": " + what);
    }

    private MalformedDataException malformed(int column, String what) {
        return new MalformedDataException(name + ", line " + line + ", " + columns.describe(column) + ": " + what);
    }

    private DataSet dataSet() throws MalformedDataException {
        DataSet data = unweighted();
        if (format.weight() == null) {
            return data;
        }
        try {
            return data.withWeights(weights.toArray());
        } catch (IllegalArgumentException none) {
            throw new MalformedDataException(name + ": " + none.getMessage());
        }
    }

    private DataSet unweighted() {
        Shape shape = Shape.of(columns.features());
        if (format.label() != null) {
            return DataSet.owning(Examples.of(shape, features.toArray(), labels.classes(), labels.toArray()));
        }
        if (columns.targets() > 0) {
            Target.Numbers numbers = new Target.Numbers(Shape.of(columns.targets()));
            return DataSet.owning(Examples.of(shape, features.toArray(), numbers, targets.toArray()));
        }
        return DataSet.owning(Examples.of(shape, features.toArray()));
    }
}
