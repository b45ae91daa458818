package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every statement of Java in the README and the docs stands, but for comments and white space, in a source that the build compiles. */
class DocsTest {
    private static final Pattern QUOTE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern STATEMENT_END = Pattern.compile("(?<=[;{}])");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @TestFactory
    Stream<DynamicTest> every_quote_is_found_in_the_sources() throws IOException {
        String sources = sources();
        return pages().stream()
                .map(page -> DynamicTest.dynamicTest(
                        page.toString(), () -> assertThat(quotes(page).filter(quote -> !sources.contains(quote)))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> every_link_leads_somewhere() throws IOException {
        return pages().stream()
                .map(page -> DynamicTest.dynamicTest(page.toString(), () -> {
                    List<String> targets = LINK.matcher(Files.readString(page))
                            .results()
                            .map(link -> link.group(1))
                            .toList();
                    assertThat(targets).allSatisfy(target -> assertThat(page.resolveSibling(target))
                            .exists());
                }));
    }

    @Test
    void the_docs_quote_the_sources_at_all() throws IOException {
        long quotes = 0;
        for (Path page : pages()) {
            quotes += quotes(page).count();
        }
        assertThat(quotes).isGreaterThan(20);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            docs.filter(p -> p.toString().endsWith(".md")).sorted())
                    .filter(Files::exists)
                    .toList();
        }
    }

    private static Stream<String> quotes(Path page) throws IOException {
        return QUOTE.matcher(Files.readString(page))
                .results()
                .flatMap((MatchResult quote) -> STATEMENT_END.splitAsStream(bare(quote.group(1))))
                .filter(statement -> !statement.isEmpty());
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String root : List.of("src", "jmh")) {
            try (Stream<Path> paths = Files.walk(Path.of(root))) {
                for (Path path :
                        paths.filter(p -> p.toString().endsWith(".java")).toList()) {
                    all.append(bare(Files.readString(path))).append('\n');
                }
            }
        }
        return all.toString();
    }

    private static String bare(String code) {
        return code.replaceAll("//[^\n]*", "").replaceAll("\\s+", "");
    }
}
