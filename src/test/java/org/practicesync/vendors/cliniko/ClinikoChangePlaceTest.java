package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClinikoChangePlaceTest {
    private static final Instant TIME = Instant.parse("2031-03-21T08:00:00.750Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f:1931846400::12",
                "f:1931846400::",
                "o:1931846400::",
                "a:1931846400::",
                "t:1931846400:9007199254740993:7"
            })
    void comesBackFromItsCursor(String cursor) {
        assertThat(ClinikoChangePlace.of(cursor).cursor()).isEqualTo(cursor);
    }

    @Test
    void spansWholeSeconds() {
        var place = ClinikoChangePlace.from(TIME, 3L);

        assertThat(place.begin()).isEqualTo("2031-03-21T08:00:00Z");
        assertThat(place.end()).isEqualTo("2031-03-21T08:00:01Z");
        assertThat(place.cursor()).isEqualTo("f:1931846400::3");
    }

    @Test
    void goesOnAfterADrain() {
        var drain = ClinikoChangePlace.from(TIME, 3L).drain(true);

        assertThat(drain.cursor()).isEqualTo("t:1931846400::");
        assertThat(drain.drainedTo("77", 5L).cursor()).isEqualTo("t:1931846400:77:5");
        assertThat(drain.drainedTo("77", 5L).drained().cursor()).isEqualTo("f:1931846401::");
    }

    @Test
    void looksOnceMore_afterTheDrainOfASecondThatMayGoOn() {
        var drain = ClinikoChangePlace.from(TIME, 3L).drain(false);

        assertThat(drain.cursor()).isEqualTo("o:1931846400::");
        assertThat(drain.drained().cursor()).isEqualTo("a:1931846400::");
        assertThat(drain.drained().drain(true).cursor()).isEqualTo("t:1931846400::");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "f",
                "f:1",
                "f:1:",
                "f:-1::",
                "f:1::x",
                "t:1:0:",
                "t:1:-4:",
                "b:1::",
                "p:1:ab",
                "t:1:2:3:4",
                " f:1::2"
            })
    void refusesAnythingElse(String cursor) {
        assertThatThrownBy(() -> ClinikoChangePlace.of(cursor)).isInstanceOf(IllegalArgumentException.class);
    }
}
