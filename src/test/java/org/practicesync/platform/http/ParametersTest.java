package org.practicesync.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.kernel.ProblemException;

class ParametersTest {
    @Test
    void takesTheDefault_whenAbsent() {
        assertThat(Parameters.integer("limit", null, 50, 1, 500)).isEqualTo(50);
        assertThat(Parameters.bool("attach", "", true)).isTrue();
        assertThat(Parameters.oneOf("status", null, List.of("running"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "501", "1.5", "99999999999999999999", "\0", "😀", "' or 1=1", " 5", "٣"})
    void refusesAnIntegerThatIsNone(String text) {
        assertThatThrownBy(() -> Parameters.integer("limit", text, 50, 1, 500))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("VALIDATION_FAILED: limit: must be");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-15T10:30:00Z",
                "2026-01-15T21:30:00+11:00",
                "2026-01-15T21:30:00 11:00",
                "2026-01-15T10:30:00",
                "2026-01-15T10:30",
                "2026-01-15T10:30:00.000Z"
            })
    void readsTimes(String text) {
        assertThat(Parameters.instant("since", text)).isEqualTo(Instant.parse("2026-01-15T10:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "yesterday", "+999999-01-01T00:00:00Z", "\0", "2026-01-15T25:00:00Z"})
    void refusesTimesThatDoNotExist(String text) {
        assertThatThrownBy(() -> Parameters.instant("since", text))
                .isInstanceOf(ProblemException.class)
                .hasMessageNotContaining(text);
    }

    @Test
    void refusesOtherWords() {
        assertThatThrownBy(() -> Parameters.bool("x", "yes", true)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Parameters.uuid("x", "1-1-1-1-1")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Parameters.oneOf("x", "Running", List.of("running")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Parameters.text("x", "a\0b", 10)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Parameters.text("x", "abc", 2)).isInstanceOf(ProblemException.class);
    }
}
