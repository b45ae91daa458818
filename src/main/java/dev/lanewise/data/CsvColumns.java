package dev.lanewise.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What each column of a file is for: a feature, ignored, the label, the weight, or the target of that number. */
final class CsvColumns {
    static final int FEATURE = -1;
    static final int IGNORED = -2;
    static final int LABEL = -3;
    static final int WEIGHT = -4;

    private final List<String> names; // empty without a header
    private final int[] roles;
    private final String place;

    private CsvColumns(List<String> names, int[] roles, String place) {
        this.names = names;
        this.roles = roles;
        this.place = place;
    }

    /** Finds the columns that the user named among those of the first record, which lies at that place. */
    static CsvColumns resolve(CsvFormat format, List<String> first, String place) throws MalformedDataException {
        int[] roles = new int[first.size()];
        Arrays.fill(roles, FEATURE);
        List<String> names = format.header() ? first : List.of();
        CsvColumns columns = new CsvColumns(names, roles, place + ": ");
        columns.requireNames();
        for (CsvColumn column : format.ignored()) {
            columns.assign(column, IGNORED);
        }
        if (format.label() != null) {
            columns.assign(format.label(), LABEL);
        }
        if (format.weight() != null) {
            columns.assign(format.weight(), WEIGHT);
        }
        for (int i = 0; i < format.targets().size(); i++) {
            columns.assign(format.targets().get(i), i);
        }
        if (columns.features() == 0) {
            throw new MalformedDataException(columns.place + "none of the " + roles.length
                    + (roles.length == 1 ? " column" : " columns") + " is left as a feature; is the separator right?");
        }
        return columns;
    }

    /** A record of numbers is no header if one of them is a fraction or occurs twice; columns may be named 0, 1, 2. */
    private void requireNames() throws MalformedDataException {
        boolean numbers = !names.isEmpty() && names.stream().allMatch(CsvColumns::isNumber);
        boolean whole = names.stream().allMatch(name -> name.chars().allMatch(c -> c >= '0' && c <= '9'));
        if (numbers && !(whole && Set.copyOf(names).size() == names.size())) {
            throw new MalformedDataException(place + "the header is nothing but numbers, "
                    + names.stream()
                            .limit(3)
                            .map(MalformedDataException::quoted)
                            .collect(Collectors.joining(", "))
                    + (names.size() > 3 ? ", …" : "") + "; if the file has none, use Csv.withoutHeader()");
        }
    }

    private static boolean isNumber(String name) {
        return Float.isFinite(Decimal.parse(name.toCharArray(), 0, name.length()));
    }

    private void assign(CsvColumn column, int role) throws MalformedDataException {
        int index = find(column);
        if (roles[index] != FEATURE && !(roles[index] == IGNORED && role == IGNORED)) {
            throw new MalformedDataException(
                    place + describe(index) + " is chosen twice, as " + text(roles[index]) + " and as " + text(role));
        }
        roles[index] = role;
    }

    private static String text(int role) {
        return switch (role) {
            case IGNORED -> "ignored";
            case LABEL -> "label";
            case WEIGHT -> "weight";
            default -> "target";
        };
    }

    private int find(CsvColumn column) throws MalformedDataException {
        return switch (column) {
            case CsvColumn.At at -> {
                int index = at.index();
                if (index < -roles.length || index >= roles.length) {
                    throw new MalformedDataException(place + "there is no column of index " + index + " among "
                            + roles.length + "; allowed: " + -roles.length + " to " + (roles.length - 1)
                            + "; is the separator right?");
                }
                yield index < 0 ? index + roles.length : index;
            }
            case CsvColumn.Named named -> {
                String name = named.name();
                int index = names.indexOf(name);
                if (index < 0) {
                    throw new MalformedDataException(place + "the header has no column " + column + "; it has "
                            + names.stream()
                                    .limit(20)
                                    .map(MalformedDataException::quoted)
                                    .collect(Collectors.joining(", "))
                            + (names.size() > 20 ? ", … (" + names.size() + ")" : "")
                            + (names.size() == 1 ? "; is the separator right?" : ""));
                }
                if (names.lastIndexOf(name) != index) {
                    throw new MalformedDataException(place + "the header has " + column
                            + " more than once, at the indices " + occurrences(name) + "; choose by index");
                }
                yield index;
            }
        };
    }

    private List<Integer> occurrences(String name) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name)) {
                indices.add(i);
            }
        }
        return indices;
    }

    int count() {
        return roles.length;
    }

    int role(int column) {
        return roles[column];
    }

    int features() {
        return (int) Arrays.stream(roles).filter(role -> role == FEATURE).count();
    }

    int targets() {
        return (int) Arrays.stream(roles).filter(role -> role >= 0).count();
    }

    /** The column for a message, counted from 1 as editors do, with the index that the API takes. */
    String describe(int column) {
        return "column " + (column + 1) + " (index " + column
                + (names.isEmpty() ? ")" : ", " + MalformedDataException.quoted(names.get(column)) + ")");
    }
}
