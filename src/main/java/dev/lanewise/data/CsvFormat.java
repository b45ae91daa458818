package dev.lanewise.data;

import java.util.List;
import java.util.stream.Stream;

/** What {@link Csv} has been told: {@code label}, {@code weight} and {@code classes} are null where not given. */
record CsvFormat(
        boolean header,
        char separator,
        CsvColumn label,
        List<CsvColumn> targets,
        CsvColumn weight,
        List<CsvColumn> ignored,
        Target.Classes classes,
        Limits limits) {

    /** What a file may ask of the reader. */
    record Limits(int lineLength, int columns, int rows) {}

    static CsvFormat of(boolean header) {
        return new CsvFormat(
                header, ',', null, List.of(), null, List.of(), null, new Limits(1 << 24, 1_000_000, 100_000_000));
    }

    CsvFormat withSeparator(char separator) {
        return new CsvFormat(header, separator, label, targets, weight, ignored, classes, limits);
    }

    CsvFormat withLabel(CsvColumn label) {
        return new CsvFormat(header, separator, label, targets, weight, ignored, classes, limits);
    }

    CsvFormat withTargets(List<CsvColumn> more) {
        return new CsvFormat(header, separator, label, joined(targets, more), weight, ignored, classes, limits);
    }

    CsvFormat withWeight(CsvColumn weight) {
        return new CsvFormat(header, separator, label, targets, weight, ignored, classes, limits);
    }

    CsvFormat withIgnored(List<CsvColumn> more) {
        return new CsvFormat(header, separator, label, targets, weight, joined(ignored, more), classes, limits);
    }

    CsvFormat withClasses(Target.Classes classes) {
        return new CsvFormat(header, separator, label, targets, weight, ignored, classes, limits);
    }

    CsvFormat withLineLength(int lineLength) {
        return with(new Limits(lineLength, limits.columns, limits.rows));
    }

    CsvFormat withColumns(int columns) {
        return with(new Limits(limits.lineLength, columns, limits.rows));
    }

    CsvFormat withRows(int rows) {
        return with(new Limits(limits.lineLength, limits.columns, rows));
    }

    private CsvFormat with(Limits limits) {
        return new CsvFormat(header, separator, label, targets, weight, ignored, classes, limits);
    }

    private static List<CsvColumn> joined(List<CsvColumn> first, List<CsvColumn> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
