package dev.lanewise.schedule.text;

import dev.lanewise.schedule.formula.Require;
import java.math.BigDecimal;

/** A position in a text of limited length, and the few tokens that both forms share. */
final class Cursor {
    /** No schedule within the limits of {@link Require} prints longer than this. */
    static final int LONGEST = 1 << 20;

    /** More digits than any double needs, and few enough to read in no time. */
    private static final int LONGEST_NUMBER = 64;

    private final String text;
    private int position;

    Cursor(String text) {
        if (Require.given("parse", "text", text).length() > LONGEST) {
            throw new UnreadableException(
                    LONGEST + 1, "the text is " + text.length() + " characters long; at most " + LONGEST + " are read");
        }
        this.text = text;
    }

    int column() {
        return position + 1;
    }

    /** {@return the next character, or NUL at the end} */
    char peek() {
        return position < text.length() ? text.charAt(position) : 0;
    }

    boolean atEnd() {
        return position == text.length();
    }

    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            position++;
        }
    }

    /** {@return whether the character came next, after blanks; it is passed then} */
    boolean passed(char c) {
        skipBlanks();
        if (peek() != c || atEnd()) {
            return false;
        }
        position++;
        return true;
    }

    void expect(char c, String where) {
        if (!passed(c)) {
            throw expected("'" + c + "' " + where);
        }
    }

    /** {@return the letters, digits and underscores that come next; at least a letter} */
    String name(String what) {
        skipBlanks();
        int start = position;
        if (!Words.letter(peek())) {
            throw expected(what);
        }
        while (Words.part(peek())) {
            position++;
        }
        return text.substring(start, position);
    }

    boolean atNumber() {
        return peek() == '-' || digit();
    }

    /** {@return a number in plain decimal notation, and the unit behind it} */
    Syntax.Amount amount() {
        int start = position;
        if (peek() == '-') {
            position++;
        }
        boolean nonzero = digits("a digit");
        if (peek() == '.') {
            position++;
            nonzero |= digits("a digit after the point");
        }
        if (peek() == 'e' && !(position + 1 < text.length() && text.charAt(position + 1) == 'p') || peek() == 'E') {
            position++;
            if (peek() == '+' || peek() == '-') {
                position++;
            }
            digits("a digit of the exponent");
        }
        if (position - start > LONGEST_NUMBER) {
            throw new UnreadableException(start + 1, "a number of more than " + LONGEST_NUMBER + " characters");
        }
        String literal = text.substring(start, position);
        double number = Double.parseDouble(literal) + 0.0;
        if (Double.isInfinite(number) || number == 0 && nonzero) {
            throw new UnreadableException(start + 1, literal + " is out of the range of a double");
        }
        Syntax.Unit unit = unit();
        boolean percent = unit == Syntax.Unit.SHARE && number != 0;
        return new Syntax.Amount(
                percent ? new BigDecimal(literal).movePointLeft(2).doubleValue() : number, unit);
    }

    private Syntax.Unit unit() {
        int before = position;
        while (peek() == ' ') {
            position++;
        }
        if (peek() == '%') {
            position++;
            return Syntax.Unit.SHARE;
        }
        if (!Words.letter(peek())) {
            position = before;
            return null;
        }
        int column = column();
        String word = name("a unit");
        return switch (word) {
            case "ep", "epoch", "epochs" -> Syntax.Unit.EPOCHS;
            case "sa", "sample", "samples" -> Syntax.Unit.SAMPLES;
            case "step", "steps" -> Syntax.Unit.STEPS;
            default ->
                throw new UnreadableException(
                        column, "unknown unit '" + Words.shortened(word) + "'; expected steps, epochs, samples or %");
        };
    }

    private boolean digit() {
        return peek() >= '0' && peek() <= '9';
    }

    private boolean digits(String what) {
        if (!digit()) {
            throw expected(what);
        }
        boolean nonzero = false;
        while (digit()) {
            nonzero |= peek() != '0';
            position++;
        }
        return nonzero;
    }

    UnreadableException expected(String what) {
        return new UnreadableException(column(), "expected " + what + ", found " + found());
    }

    private String found() {
        if (atEnd()) {
            return "the end of the text";
        }
        char c = peek();
        return c > ' ' && c < 127 ? "'" + c + "'" : String.format("the character U+%04X", (int) c);
    }
}
