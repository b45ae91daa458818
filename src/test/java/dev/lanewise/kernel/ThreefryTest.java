package dev.lanewise.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreefryTest {

    /** The known answers that its authors publish with Random123; the first word of a pair is the low half of a long. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 00000000, 00000000, 99ba4efe6b200159",
        "ffffffffffffffff, ffffffff, ffffffff, bb002be71cb996fc",
        "0370734413198a2e, 243f6a88, 85a308d3, 483df7a0c4923a9c"
    })
    void gives_the_published_answers(String key, String first, String second, String block) {
        long actual = Threefry.block(
                Long.parseUnsignedLong(key, 16),
                Integer.parseUnsignedInt(first, 16),
                Integer.parseUnsignedInt(second, 16));
        assertThat(actual).isEqualTo(Long.parseUnsignedLong(block, 16));
    }
}
