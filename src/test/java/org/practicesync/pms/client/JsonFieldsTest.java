package org.practicesync.pms.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0000-12-31", "-0044-03-15", "+10000-01-01", "+999999999-12-31"})
    void readsNoDateOutsideOurYears(String date) {
        var fields = fields(date);

        assertThat(fields.date("when")).isNull();
        assertThat(fields.warnings()).containsExactly("when: not a date");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0001-01-01T00:00:00+10:00", "9999-12-31T23:59:59-10:00", "+999999999-12-31T23:59:59-18:00"})
    void readsNoTimeOutsideOurYears_asUtcHasThem(String time) {
        var fields = fields(time);

        assertThat(fields.instant("when")).isNull();
        assertThat(fields.warnings()).containsExactly("when: not a time");
    }

    @Test
    void readsTheFirstAndTheLastOfOurYears() {
        assertThat(fields("0001-01-01").date("when")).isEqualTo("0001-01-01");
        assertThat(fields("9999-12-31").date("when")).isEqualTo("9999-12-31");
        assertThat(fields("9999-12-31T23:59:59Z").instant("when")).isEqualTo("9999-12-31T23:59:59Z");
        assertThat(fields("9999-12-31T23:59").wallClock("when")).isEqualTo("9999-12-31T23:59");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"when\": null}", "{\"when\": \" \"}", "{\"when\": \"\\u0000\"}"})
    void takesWhatIsEmptyForAbsent_withoutAWord(String json) throws JsonProcessingException {
        var fields = new JsonFields(new ObjectMapper().readTree(json));

        assertThat(fields.has("when")).isFalse();
        assertThat(fields.text("when")).isNull();
        assertThat(fields.date("when")).isNull();
        assertThat(fields.wallClock("when")).isNull();
        assertThat(fields.instant("when")).isNull();
        assertThat(fields.bool("when")).isNull();
        assertThat(fields.integer("when")).isNull();
        assertThat(fields.warnings()).isEmpty();
    }

    @Test
    void warnsOfEachFieldOnce_withoutItsValue() throws JsonProcessingException {
        var fields = new JsonFields(new ObjectMapper().readTree("""
                {"text": ["canary"], "time": "canary", "yes": "canary", "number": 1.5, "list": "canary"}
                """));

        for (int reading = 0; reading < 2; reading++) {
            assertThat(fields.text("text")).isNull();
            assertThat(fields.wallClock("time")).isNull();
            assertThat(fields.bool("yes")).isNull();
            assertThat(fields.integer("number")).isNull();
            assertThat(fields.list("list")).isEmpty();
        }

        assertThat(fields.warnings())
                .containsExactly(
                        "text: not a text",
                        "time: not a time of the wall clock",
                        "yes: neither true nor false",
                        "number: not a whole number",
                        "list: not a list");
    }

    private static JsonFields fields(String when) {
        return new JsonFields(JsonNodeFactory.instance.objectNode().put("when", when));
    }
}
