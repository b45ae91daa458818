package dev.lanewise.laws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value, read strictly, for the golden files: the strings "NaN", "Infinity" and "-Infinity" count as numbers where one is asked
 * for.
 *
 * @param value a {@code Map<String, Json>}, {@code List<Json>}, String, Double, Boolean, or null
 */
public record Json(Object value) {

    /** Reads a file of the test resources. */
    public static Json resource(String path) {
        try (InputStream in = Json.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no test resource " + path);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Json parse(String text) {
        return new Parser(text).document();
    }

    public boolean has(String name) {
        return object().containsKey(name);
    }

    public Json get(String name) {
        Json member = object().get(name);
        if (member == null) {
            throw new IllegalArgumentException("no \"" + name + "\" among " + object().keySet());
        }
        return member;
    }

    @SuppressWarnings("unchecked")
    public Map<String, Json> object() {
        return (Map<String, Json>) value;
    }

    @SuppressWarnings("unchecked")
    public List<Json> list() {
        return (List<Json>) value;
    }

    public boolean isNull() {
        return value == null;
    }

    public String text() {
        return (String) value;
    }

    public boolean flag() {
        return (Boolean) value;
    }

    public double number() {
        if (value instanceof Double number) {
            return number;
        }
        return switch (String.valueOf(value)) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new IllegalArgumentException("no number: " + value);
        };
    }

    public int integer() {
        int whole = (int) number();
        if (whole != number()) {
            throw new IllegalArgumentException("no integer: " + value);
        }
        return whole;
    }

    public double[] numbers() {
        return list().stream().mapToDouble(Json::number).toArray();
    }

    public int[] integers() {
        return list().stream().mapToInt(Json::integer).toArray();
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        Json document() {
            Json value = value();
            space();
            if (at < text.length()) {
                throw error("the end");
            }
            return value;
        }

        private Json value() {
            space();
            return new Json(
                    switch (peek()) {
                        case '{' -> object();
                        case '[' -> array();
                        case '"' -> string();
                        case 't' -> word("true", true);
                        case 'f' -> word("false", false);
                        case 'n' -> word("null", null);
                        default -> number();
                    });
        }

        private Map<String, Json> object() {
            Map<String, Json> members = new LinkedHashMap<>();
            expect('{');
            space();
            while (peek() != '}') {
                if (!members.isEmpty()) {
                    expect(',');
                    space();
                }
                String name = string();
                space();
                expect(':');
                if (members.put(name, value()) != null) {
                    throw error("another name than " + name);
                }
                space();
            }
            at++;
            return members;
        }

        private List<Json> array() {
            List<Json> elements = new ArrayList<>();
            expect('[');
            space();
            while (peek() != ']') {
                if (!elements.isEmpty()) {
                    expect(',');
                }
                elements.add(value());
                space();
            }
            at++;
            return elements;
        }

        private String string() {
            expect('"');
            StringBuilder string = new StringBuilder();
            while (peek() != '"') {
                char c = text.charAt(at++);
                if (c < ' ') {
                    throw error("no control character");
                }
                string.append(c == '\\' ? escape() : c);
            }
            at++;
            return string.toString();
        }

        private char escape() {
            char c = peek();
            at++;
            return switch (c) {
                case '"', '\\', '/' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> {
                    at += 4;
                    yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
                }
                default -> throw error("an escape");
            };
        }

        private Double number() {
            int start = at;
            while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            String number = text.substring(start, at);
            if (!number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
                throw error("a value");
            }
            return Double.valueOf(number);
        }

        private Object word(String word, Object value) {
            if (!text.startsWith(word, at)) {
                throw error(word);
            }
            at += word.length();
            return value;
        }

        private void space() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char peek() {
            if (at == text.length()) {
                throw error("more");
            }
            return text.charAt(at);
        }

        private void expect(char c) {
            if (peek() != c) {
                throw error("'" + c + "'");
            }
            at++;
        }

        private IllegalArgumentException error(String expected) {
            return new IllegalArgumentException("expected " + expected + " at character " + at);
        }
    }
}
