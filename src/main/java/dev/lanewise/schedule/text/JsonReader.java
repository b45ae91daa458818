package dev.lanewise.schedule.text;

import dev.lanewise.schedule.formula.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the JSON form: {@code {"grammar": 1, "schedule": [{"cosine": {"from": 0.1, …}}, {"warmup": {"steps": 500}}]}}, the
 * calls of the text from left to right. Words and lengths with units are strings, schedules in arguments are arrays again.
 */
public final class JsonReader {
    /** The version that the JSON form carries: a change of names or defaults needs the next one. */
    public static final int GRAMMAR = 1;

    private final Cursor cursor;

    private JsonReader(String json) {
        cursor = new Cursor(json);
    }

    public static Syntax.Chain read(String json) {
        JsonReader reader = new JsonReader(json);
        Syntax.Chain chain = reader.document();
        reader.cursor.skipBlanks();
        if (!reader.cursor.atEnd()) {
            throw reader.cursor.expected("the end of the text");
        }
        return chain;
    }

    private Syntax.Chain document() {
        cursor.expect('{', "to begin the document");
        key("grammar");
        cursor.skipBlanks();
        int column = cursor.column();
        if (!cursor.atNumber()) {
            throw cursor.expected("the grammar's version, " + GRAMMAR);
        }
        Syntax.Amount version = cursor.amount();
        if (version.number() != GRAMMAR || version.unit() != null) {
            throw new UnreadableException(
                    column,
                    "grammar " + version.number() + " is not known here; this version reads grammar " + GRAMMAR);
        }
        cursor.expect(',', "after the grammar");
        key("schedule");
        cursor.expect('[', "to begin a schedule");
        Syntax.Chain chain = chain(1);
        cursor.expect('}', "to end the document");
        return chain;
    }

    private void key(String name) {
        cursor.skipBlanks();
        int column = cursor.column();
        if (!string("\"" + name + "\"").equals(name)) {
            throw new UnreadableException(column, "expected \"" + name + "\" first");
        }
        cursor.expect(':', "after \"" + name + "\"");
    }

    /** Behind the opening bracket. */
    private Syntax.Chain chain(int depth) {
        if (depth > Require.DEPTH) {
            throw cursor.expected("schedules inside one another at most " + Require.DEPTH + " deep");
        }
        List<Syntax.Call> calls = new ArrayList<>();
        do {
            cursor.expect('{', "to begin a call such as {\"constant\": {\"rate\": 0.1}}");
            cursor.skipBlanks();
            int column = cursor.column();
            String name = string("the name of a schedule or operator");
            cursor.expect(':', "after the name");
            cursor.expect('{', "to begin the arguments");
            calls.add(new Syntax.Call(name, arguments(depth), column));
            cursor.expect('}', "to end the call");
        } while (cursor.passed(','));
        cursor.expect(']', "or ',' after a call");
        return new Syntax.Chain(calls);
    }

    private List<Syntax.Argument> arguments(int depth) {
        List<Syntax.Argument> arguments = new ArrayList<>();
        if (cursor.passed('}')) {
            return arguments;
        }
        do {
            cursor.skipBlanks();
            int nameColumn = cursor.column();
            String name = string("the name of an argument");
            cursor.expect(':', "after the argument's name");
            cursor.skipBlanks();
            int column = cursor.column();
            arguments.add(new Syntax.Argument(name, value(depth), nameColumn, column));
        } while (cursor.passed(','));
        cursor.expect('}', "or ',' after an argument");
        return arguments;
    }

    private Syntax value(int depth) {
        if (cursor.atNumber()) {
            return plain();
        }
        if (cursor.passed('[')) {
            cursor.skipBlanks();
            return cursor.peek() == '{' ? chain(depth + 1) : amounts();
        }
        if (cursor.peek() == '"') {
            return quoted();
        }
        return new Syntax.Word(cursor.name("a value"));
    }

    private Syntax quoted() {
        cursor.passed('"');
        Syntax value = cursor.atNumber() ? cursor.amount() : new Syntax.Word(cursor.name("a word or a length"));
        close();
        return value;
    }

    private Syntax.Amount plain() {
        int column = cursor.column();
        Syntax.Amount amount = cursor.amount();
        if (amount.unit() != null) {
            throw new UnreadableException(column, "expected quotes around a length with a unit, as in \"5 %\"");
        }
        return amount;
    }

    private Syntax.Amounts amounts() {
        List<Syntax.Amount> amounts = new ArrayList<>();
        do {
            cursor.skipBlanks();
            if (cursor.passed('"')) {
                if (!cursor.atNumber()) {
                    throw cursor.expected("a length such as 5 %");
                }
                amounts.add(cursor.amount());
                close();
            } else if (cursor.atNumber()) {
                amounts.add(plain());
            } else {
                throw cursor.expected("a number");
            }
        } while (cursor.passed(','));
        cursor.expect(']', "or ',' after a number of a list");
        return new Syntax.Amounts(amounts);
    }

    private String string(String what) {
        if (!cursor.passed('"')) {
            throw cursor.expected(what + " in quotes");
        }
        String name = cursor.name(what);
        close();
        return name;
    }

    private void close() {
        if (cursor.peek() != '"') {
            throw cursor.expected("'\"'");
        }
        cursor.passed('"');
    }
}
