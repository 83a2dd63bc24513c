package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClinikoFieldsTest {
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
    }

    private static ClinikoFields fields(String when) {
        return new ClinikoFields(JsonNodeFactory.instance.objectNode().put("when", when));
    }
}
