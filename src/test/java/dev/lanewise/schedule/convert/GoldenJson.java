package dev.lanewise.schedule.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the reference files: objects as maps, arrays as lists, numbers as doubles. Trusts its input. */
final class GoldenJson {
    private final String text;
    private int position;

    private GoldenJson(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        return new GoldenJson(text).value();
    }

    private char next() {
        while (Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return text.charAt(position);
    }

    private boolean passed(char c) {
        if (next() != c) {
            return false;
        }
        position++;
        return true;
    }

    private Object value() {
        char c = next();
        if (c == '{') {
            return object();
        }
        if (c == '[') {
            return array();
        }
        if (c == '"') {
            return string();
        }
        int start = position;
        while (",]} \n".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String word = text.substring(start, position);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> Double.valueOf(word);
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        passed('{');
        while (!passed('}')) {
            next();
            String name = string();
            passed(':');
            members.put(name, value());
            passed(',');
        }
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        passed('[');
        while (!passed(']')) {
            elements.add(value());
            passed(',');
        }
        return elements;
    }

    private String string() {
        int end = text.indexOf('"', ++position);
        String string = text.substring(position, end);
        position = end + 1;
        return string;
    }
}
