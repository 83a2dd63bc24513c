package org.practicesync.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.kernel.ProblemException;

class CursorTest {
    @Test
    void givesBackWhatWasPutIn() {
        var moment = Instant.parse("2026-01-15T10:30:00.123456Z");
        var id = UUID.randomUUID();
        var text = Cursor.of(-7L, moment, id, "O'Brien, \"ü\"\n😀").text();
        assertThat(text).matches("[\\w-]+");
        var read = Objects.requireNonNull(Cursor.read(text, 4));
        assertThat(read.number(0)).isEqualTo(-7);
        assertThat(read.instant(1)).isEqualTo(moment);
        assertThat(read.uuid(2)).isEqualTo(id);
        assertThat(read.string(3)).isEqualTo("O'Brien, \"ü\"\n😀");
    }

    @Test
    void isAbsentWhereNothingStands() {
        assertThat(Cursor.read(null, 1)).isNull();
        assertThat(Cursor.read("", 1)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "null",
                "{}",
                "[]",
                "[7]",
                "[null]",
                "[\"1\",\"2\"]",
                "[\"1\"",
                "[\"a\\u0000\"]",
                "[[\"1\"]]"
            })
    void refusesWhatWeDidNotWrite(String json) {
        // An empty list of bytes would be an absent cursor.
        assertRefused(() -> Cursor.read(json.isEmpty() ? "=" : encoded(json), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "%00", "A", "WyI3Il0 "})
    void refusesWhatIsNoBase64(String text) {
        assertRefused(() -> Cursor.read(text, 1));
    }

    @Test
    void refusesValuesOfAnotherKind() {
        var odd = Cursor.of("1; drop", "9".repeat(19), "2026-02-31", "");
        assertRefused(() -> odd.number(0));
        assertRefused(() -> odd.number(1));
        assertRefused(() -> odd.instant(2));
        assertRefused(() -> odd.instant(3));
        assertRefused(() -> odd.uuid(0));
        assertRefused(() -> Cursor.read(Cursor.of("x".repeat(2_000)).text(), 1));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, failure -> {
            assertThat(failure.problem().status()).isEqualTo(400);
            assertThat(failure.problem().code()).isEqualTo("VALIDATION_FAILED");
            assertThat(failure.problem().fields().getFirst().field()).isEqualTo("cursor");
        });
    }
}
