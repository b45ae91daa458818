package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void reads_every_kind_of_value() {
        Json json = Json.parse(
                " {\"a\": [1, -2.5e3, \"NaN\", \"-Infinity\"], \"b\": {\"c\": \"x\\u0041\\n\"}, \"d\": true, \"e\": null} ");
        assertThat(json.get("a").numbers()).containsExactly(1, -2500, Double.NaN, Double.NEGATIVE_INFINITY);
        assertThat(json.get("b").get("c").text()).isEqualTo("xA\n");
        assertThat(json.get("d").flag()).isTrue();
        assertThat(json.get("e").isNull()).isTrue();
        assertThat(json.has("f")).isFalse();
        assertThat(Json.parse("[]").list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[1,]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":1,\"a\":2}",
                "01",
                "1.",
                "+1",
                "NaN",
                "tru",
                "[1] 2",
                "\"\\x\"",
                "\"a"
            })
    void refuses_what_is_not_json(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
