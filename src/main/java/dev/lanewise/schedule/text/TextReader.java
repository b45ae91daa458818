package dev.lanewise.schedule.text;

import dev.lanewise.schedule.formula.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text form:
 *
 * <pre>
 * schedule  = call { "." call }
 * call      = name "(" [ argument { "," argument } ] ")"
 * argument  = name "=" value
 * value     = amount | word | "[" amount { "," amount } "]" | schedule
 * amount    = number [ "%" | "epochs" | "samples" | "steps" ]
 * </pre>
 */
public final class TextReader {
    private final Cursor cursor;

    private TextReader(String text) {
        cursor = new Cursor(text);
    }

    public static Syntax.Chain read(String text) {
        TextReader reader = new TextReader(text);
        reader.cursor.skipBlanks();
        int column = reader.cursor.column();
        String first = reader.cursor.name("a schedule such as constant(rate=0.1)");
        Syntax.Chain chain = reader.chain(first, column, 1);
        reader.cursor.skipBlanks();
        if (!reader.cursor.atEnd()) {
            throw reader.cursor.expected("'.' and an operator, or the end of the text");
        }
        return chain;
    }

    private Syntax.Chain chain(String first, int column, int depth) {
        if (depth > Require.DEPTH) {
            throw new UnreadableException(column, "schedules inside one another more than " + Require.DEPTH + " deep");
        }
        List<Syntax.Call> calls = new ArrayList<>();
        calls.add(call(first, column, depth));
        while (cursor.passed('.')) {
            cursor.skipBlanks();
            int start = cursor.column();
            calls.add(call(cursor.name("an operator such as warmup"), start, depth));
        }
        return new Syntax.Chain(calls);
    }

    private Syntax.Call call(String name, int column, int depth) {
        cursor.expect('(', "after '" + Words.shortened(name) + "'");
        List<Syntax.Argument> arguments = new ArrayList<>();
        if (!cursor.passed(')')) {
            do {
                cursor.skipBlanks();
                int nameColumn = cursor.column();
                String argument = cursor.name("the name of an argument, as in rate=0.1");
                cursor.expect('=', "after the argument's name");
                cursor.skipBlanks();
                int valueColumn = cursor.column();
                arguments.add(new Syntax.Argument(argument, value(depth), nameColumn, valueColumn));
            } while (cursor.passed(','));
            cursor.expect(')', "or ',' after an argument");
        }
        return new Syntax.Call(name, arguments, column);
    }

    private Syntax value(int depth) {
        if (cursor.atNumber()) {
            return cursor.amount();
        }
        if (cursor.passed('[')) {
            return amounts();
        }
        int column = cursor.column();
        String word = cursor.name("a value");
        cursor.skipBlanks();
        return cursor.peek() == '(' ? chain(word, column, depth + 1) : new Syntax.Word(word);
    }

    private Syntax.Amounts amounts() {
        List<Syntax.Amount> amounts = new ArrayList<>();
        do {
            cursor.skipBlanks();
            if (!cursor.atNumber()) {
                throw cursor.expected("a number");
            }
            amounts.add(cursor.amount());
        } while (cursor.passed(','));
        cursor.expect(']', "or ',' after a number of a list");
        return new Syntax.Amounts(amounts);
    }
}
