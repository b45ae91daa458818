package dev.lanewise.train;

import dev.lanewise.nn.Layout;
import dev.lanewise.nn.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which parameters: by layer, name and kind. What is said about them makes a {@link ParameterGroup}.
 *
 * <pre>{@code
 * kind(BIAS, NORM).weightDecay(0)
 * layer("encoder").and(kind(WEIGHT)).rateTimes(0.1)
 * named("0/*").frozen()
 * }</pre>
 */
public final class Selector implements Adjusting {
    private final String text;
    private final Predicate<Layout.Slice> test;

    private Selector(String text, Predicate<Layout.Slice> test) {
        this.text = text;
        this.test = test;
    }

    /** {@return the parameters of these kinds} */
    public static Selector kind(Parameter.Kind first, Parameter.Kind... more) {
        Objects.requireNonNull(first, "kind: the first");
        Nulls.refuseIn("kind: the others", more);
        List<Parameter.Kind> others = List.of(more);
        String text = first + others.stream().map(other -> ", " + other).collect(Collectors.joining());
        return new Selector(
                "kind(" + text + ")", parameter -> parameter.kind() == first || others.contains(parameter.kind()));
    }

    /**
     * {@return the parameters of these layers and of all layers within them}
     *
     * @param paths as the model's table lists them: {@code layer("0")} has {@code 0/weight} and {@code 0/attention/bias}, not
     *     {@code 01/weight}
     */
    public static Selector layer(String... paths) {
        Nulls.refuseIn("layer: the paths", paths);
        List<String> within = Arrays.stream(paths).map(path -> path + "/").toList();
        return new Selector(
                "layer(" + quoted(paths) + ")", parameter -> within.stream().anyMatch(parameter.name()::startsWith));
    }

    /**
     * {@return the parameters with these names}
     *
     * @param globs names in full, in which {@code *} stands for any characters within one level of the path, {@code **} for any
     *     characters, and {@code ?} for one within a level
     */
    public static Selector named(String... globs) {
        Nulls.refuseIn("named: the names", globs);
        List<Pattern> patterns = Arrays.stream(globs).map(Selector::pattern).toList();
        return new Selector("named(" + quoted(globs) + ")", parameter -> patterns.stream()
                .anyMatch(pattern -> pattern.matcher(parameter.name()).matches()));
    }

    /**
     * {@return the parameters whose whole name matches a regular expression}
     *
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public static Selector matching(String regex) {
        Pattern pattern = Pattern.compile(Objects.requireNonNull(regex, "matching: the expression"));
        return new Selector("matching(" + quoted(regex) + ")", parameter -> pattern.matcher(parameter.name())
                .matches());
    }

    /** {@return what no other group of the same call selects; it may be nothing} */
    public static ParameterGroup rest() {
        return ParameterGroup.of(null);
    }

    /** {@return what both select} */
    public Selector and(Selector other) {
        Objects.requireNonNull(other, "and: the other selector");
        return new Selector(this + ".and(" + other + ")", test.and(other.test));
    }

    /** {@return what one of both selects, or both} */
    public Selector or(Selector other) {
        Objects.requireNonNull(other, "or: the other selector");
        return new Selector(this + ".or(" + other + ")", test.or(other.test));
    }

    /** {@return what this does not select} */
    public Selector not() {
        return new Selector(this + ".not()", test.negate());
    }

    /** {@return whether the parameter is selected} */
    public boolean selects(Layout.Slice parameter) {
        return test.test(Objects.requireNonNull(parameter, "selects: the parameter"));
    }

    @Override
    public ParameterGroup group() {
        return ParameterGroup.of(this);
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            boolean two = c == '*' && glob.startsWith("**", i);
            regex.append(two ? ".*" : c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            i += two ? 1 : 0;
        }
        return Pattern.compile(regex.toString());
    }

    private static String quoted(String... texts) {
        return Arrays.stream(texts).map(text -> '"' + text + '"').collect(Collectors.joining(", "));
    }

    /** {@return the call that makes it, such as {@code layer("0").and(kind(BIAS))}} */
    @Override
    public String toString() {
        return text;
    }
}
