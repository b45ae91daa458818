package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that explains how to add an op quotes the sources, and must quote them as they are. */
class AddingAnOpTest {
    private static final Pattern QUOTE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void every_quote_is_found_in_the_sources() throws IOException {
        String sources = sources();
        List<String> quotes = QUOTE.matcher(Files.readString(Path.of("docs/adding-an-op.md")))
                .results()
                .map(quote -> oneLine(quote.group(1)))
                .toList();
        assertThat(quotes).hasSizeGreaterThan(5);
        assertThat(quotes.stream().filter(quote -> !sources.contains(quote))).isEmpty();
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> paths = Files.walk(Path.of("src"))) {
            for (Path path :
                    paths.filter(p -> p.toString().endsWith(".java")).sorted().toList()) {
                all.append(oneLine(Files.readString(path))).append(' ');
            }
        }
        return all.toString();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
