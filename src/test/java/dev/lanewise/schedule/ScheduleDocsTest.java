package dev.lanewise.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/schedules.md to the library: every text parses, every picture is drawn from the text beside it, every Java
 * block is code that runs. {@code -Dlanewise.docs=write} draws the pictures anew.
 */
class ScheduleDocsTest {
    private static final Path DOCS = Path.of("docs");
    private static final Path RECIPES = Path.of("src/test/java/dev/lanewise/schedule/ScheduleRecipesTest.java");
    private static final Pattern SECTION = Pattern.compile(
            "### `(\\w+)`\\n(?:(?!\\n### ).)*?```schedule (\\d+)\\n(.*?)```\\n\\n<picture>.*?schedules/(\\w+)-dark.svg.*?schedules/(\\w+).svg",
            Pattern.DOTALL);

    record Section(String name, int steps, List<String> lines) {
        Chart chart() {
            Chart chart = Chart.of(steps);
            for (int i = 0; i < lines.size(); i++) {
                chart = chart.with(i < lines.size() - 1 ? "base" : name, Schedule.parse(lines.get(i)));
            }
            return chart;
        }
    }

    static String page() {
        return read(DOCS.resolve("schedules.md"));
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        Matcher matcher = SECTION.matcher(page());
        while (matcher.find()) {
            assertThat(matcher.group(4)).isEqualTo(matcher.group(1));
            assertThat(matcher.group(5)).isEqualTo(matcher.group(1));
            sections.add(new Section(
                    matcher.group(1),
                    Integer.parseInt(matcher.group(2)),
                    matcher.group(3).lines().toList()));
        }
        return sections;
    }

    private static List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(page())
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @Test
    void every_leaf_and_operator_has_a_section_with_its_own_text() {
        Set<String> documented = new LinkedHashSet<>();
        for (Section section : sections()) {
            documented.add(section.name);
            Form form = Form.of(Schedule.parse(section.lines.getLast()));
            assertThat(form.signature().name()).isEqualTo(section.name);
            assertThat(section.lines).hasSize(form.signature().isOperator() ? 2 : 1);
            if (form.signature().isOperator()) {
                assertThat(form.base()).as(section.name).isEqualTo(Schedule.parse(section.lines.getFirst()));
            }
            for (String line : section.lines) {
                assertThat(Schedule.parse(line)).hasToString(line);
            }
        }
        Set<String> names = new LinkedHashSet<>(Vocabulary.LEAVES.keySet());
        names.addAll(Vocabulary.OPERATORS.keySet());
        names.remove("custom");
        assertThat(documented).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void every_picture_is_what_the_library_draws() throws IOException {
        Set<String> files = new LinkedHashSet<>();
        for (Section section : sections()) {
            picture(files, section.name + ".svg", section.chart().svg(Chart.Theme.LIGHT));
            picture(files, section.name + "-dark.svg", section.chart().svg(Chart.Theme.DARK));
        }
        try (Stream<Path> found = Files.list(DOCS.resolve("schedules"))) {
            assertThat(found.map(path -> path.getFileName().toString())).containsExactlyInAnyOrderElementsOf(files);
        }
    }

    private static void picture(Set<String> files, String name, String svg) throws IOException {
        files.add(name);
        Path file = DOCS.resolve("schedules").resolve(name);
        if ("write".equals(System.getProperty("lanewise.docs"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, svg);
        }
        assertThat(read(file))
                .as("%s; draw it anew with -Dlanewise.docs=write", name)
                .isEqualTo(svg);
    }

    @Test
    void every_block_of_java_is_code_that_runs() {
        String recipes = dense(read(RECIPES));
        List<String> blocks = blocks("java");
        assertThat(blocks).hasSizeGreaterThan(8);
        for (String block : blocks) {
            assertThat(recipes).as(block).contains(dense(block));
        }
    }

    /** Without comments and blanks. */
    private static String dense(String code) {
        return code.replaceAll("//[^\\n]*", "").replaceAll("\\s+", "");
    }

    @Test
    void every_plan_property_and_json_can_be_read() {
        blocks("plan").forEach(block -> block.lines()
                .forEach(line -> assertThat(Plan.parse(line)).hasToString(line)));
        blocks("properties").forEach(block -> block.lines()
                .forEach(line -> assertThat(Plan.parse(line.substring(line.indexOf('=') + 1)))
                        .isNotNull()));
        blocks("json")
                .forEach(block -> assertThat(Schedule.parseJson(block).json()).isEqualTo(block.strip()));
        assertThat(blocks("plan")).hasSize(1);
        assertThat(blocks("properties")).hasSize(1);
        assertThat(blocks("json")).hasSize(1);
    }
}
