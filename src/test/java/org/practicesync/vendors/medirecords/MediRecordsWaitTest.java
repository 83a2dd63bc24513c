package org.practicesync.vendors.medirecords;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediRecordsWaitTest {
    private static final String DATE = "Tue, 14 Jul 2026 00:00:00 GMT";

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = ';',
            value = {
                "7; 7",
                " 30 ; 30",
                "0; 0",
                "Tue, 14 Jul 2026 00:01:30 GMT; 90",
                "Mon, 13 Jul 2026 23:59:00 GMT; none",
                "901; none",
                "-1; none",
                "soon; none",
                "none; none",
            })
    void readsSecondsAndDates(@Nullable String retryAfter, @Nullable Long seconds) {
        var expected = seconds == null ? null : Duration.ofSeconds(seconds);

        assertThat(MediRecordsWait.of(retryAfter, DATE).orElse(null)).isEqualTo(expected);
    }
}
