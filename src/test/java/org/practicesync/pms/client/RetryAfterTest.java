package org.practicesync.pms.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final String DATE = "Tue, 14 Jul 2026 00:00:00 GMT";
    private static final long NOW = 1_783_987_200L;

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = ';',
            value = {
                "7; 7",
                "' 30 '; 30",
                "0; 0",
                "900; 900",
                "901; none",
                "99999999999; none",
                "999999999999; none",
                "-1; none",
                "''; none",
                "soon; none",
                "none; none",
                "Tue, 14 Jul 2026 00:01:30 GMT; 90",
                "Tue, 14 Jul 2026 00:15:01 GMT; none",
                "Mon, 13 Jul 2026 23:59:00 GMT; none",
            })
    void readsSecondsAndDatesWithinReason(@Nullable String retryAfter, @Nullable Long seconds) {
        assertThat(RetryAfter.of(retryAfter, DATE).orElse(null)).isEqualTo(span(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"17, 17", "0, 0", "900, 900", "901, none", "-1, none"})
    void measuresTheResetAgainstTheAnswersOwnDate(long ahead, @Nullable Long seconds) {
        assertThat(RetryAfter.untilReset(Long.toString(NOW + ahead), DATE).orElse(null))
                .isEqualTo(span(seconds));
    }

    @Test
    void measuresNothing_withoutTheAnswersOwnDate() {
        assertThat(RetryAfter.of("7", null)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.of("Tue, 14 Jul 2026 00:01:30 GMT", null)).isEmpty();
        assertThat(RetryAfter.untilReset(Long.toString(NOW + 5), null)).isEmpty();
        assertThat(RetryAfter.untilReset(Long.toString(NOW + 5), "today")).isEmpty();
        assertThat(RetryAfter.untilReset("soon", DATE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = ';',
            value = {
                "17; 5; 17",
                "none; 12; 12",
                "901; 12; 12",
                "901; Tue, 14 Jul 2026 00:00:30 GMT; 30",
                "901; 99999; none",
                "none; none; none",
            })
    void takesRetryAfter_whereTheResetIsMissingOrMakesNoSense(
            @Nullable Long ahead, @Nullable String retryAfter, @Nullable Long seconds) {
        var answer = Answer.of(429)
                .with("Date", DATE)
                .with("X-Reset", ahead == null ? null : Long.toString(NOW + ahead))
                .with("Retry-After", retryAfter)
                .response();

        assertThat(RetryAfter.untilReset("X-Reset").apply(answer).orElse(null)).isEqualTo(span(seconds));
    }

    private static @Nullable Duration span(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
