package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Row;
import dev.lanewise.schedule.text.JsonReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Writes the text form, without the arguments that have their default, and the JSON form, with every argument. */
final class Printer {
    private final StringBuilder out = new StringBuilder();

    private Printer() {}

    /** {@return the text; a function without a name shows as one that no parser reads} */
    static String text(Term term) {
        Printer printer = new Printer();
        printer.chain(term);
        return printer.out.toString();
    }

    static String json(Term term) {
        Printer printer = new Printer();
        printer.out.append("{\"grammar\":").append(JsonReader.GRAMMAR).append(",\"schedule\":");
        printer.jsonChain(term);
        return printer.out.append('}').toString();
    }

    /** Refuses a term that holds a function without a name. */
    static void requireNames(Term term) {
        for (Term part = term; part != null; part = part.base()) {
            if (part.nameless()) {
                throw new IllegalStateException("a function without a name has no text: name it,"
                        + " as in Schedule.of(\"mine\", function), and hand it to the parser");
            }
            for (Object argument : part.arguments()) {
                if (argument instanceof Term inner) {
                    requireNames(inner);
                }
            }
        }
    }

    private static Deque<Term> parts(Term term) {
        Deque<Term> parts = new ArrayDeque<>();
        for (Term part = term; part != null; part = part.base()) {
            parts.push(part);
        }
        return parts;
    }

    private void chain(Term term) {
        String separator = "";
        for (Term part : parts(term)) {
            out.append(separator);
            call(part);
            separator = ".";
        }
    }

    private void call(Term term) {
        if (term.nameless()) {
            out.append("<function>");
            return;
        }
        out.append(term.signature().name()).append('(');
        Object[] arguments = term.arguments();
        String separator = "";
        for (int i = 0; i < arguments.length; i++) {
            Argument<?, ?> parameter = term.signature().arguments().get(i);
            if (!isDefault(parameter, term, arguments, i)) {
                out.append(separator).append(parameter.name()).append('=');
                value(parameter, arguments[i]);
                separator = ", ";
            }
        }
        out.append(')');
    }

    private static boolean isDefault(Argument<?, ?> parameter, Term term, Object[] arguments, int index) {
        if (arguments[index] == null || arguments[index].equals(parameter.planned())) {
            return true;
        }
        return parameter.optional()
                && term instanceof Form form
                && arguments[index].equals(
                        parameter.fallback().apply(form.base(), new Given(form.signature(), arguments)));
    }

    private void value(Argument<?, ?> parameter, Object value) {
        switch (value) {
            case Term term -> chain(term);
            case Row row -> row(row, parameter.type() == Argument.Type.BOUNDARIES);
            default -> out.append(plain(value));
        }
    }

    private void row(Row row, boolean whole) {
        out.append('[');
        for (int i = 0; i < row.size(); i++) {
            out.append(i == 0 ? "" : ", ").append(whole ? Long.toString((long) row.at(i)) : Double.toString(row.at(i)));
        }
        out.append(']');
    }

    private static String plain(Object value) {
        return value instanceof Curve curve ? curve.word() : value.toString();
    }

    private void jsonChain(Term term) {
        String separator = "[";
        for (Term part : parts(term)) {
            out.append(separator).append("{\"").append(part.signature().name()).append("\":{");
            separator = ",";
            Object[] arguments = part.arguments();
            String comma = "";
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] != null) {
                    Argument<?, ?> parameter = part.signature().arguments().get(i);
                    out.append(comma).append('"').append(parameter.name()).append("\":");
                    jsonValue(parameter, arguments[i]);
                    comma = ",";
                }
            }
            out.append("}}");
        }
        out.append(']');
    }

    private void jsonValue(Argument<?, ?> parameter, Object value) {
        switch (value) {
            case Term term -> jsonChain(term);
            case Span span -> out.append(span.json());
            case Span.Several spans -> {
                List<Span> all = spans.spans();
                for (int i = 0; i < all.size(); i++) {
                    out.append(i == 0 ? "[" : ",").append(all.get(i).json());
                }
                out.append(']');
            }
            case Row row -> row(row, parameter.type() == Argument.Type.BOUNDARIES);
            case Number number -> out.append(number);
            case Boolean flag -> out.append(flag);
            default -> out.append('"').append(plain(value)).append('"');
        }
    }
}
