package org.practicesync.features.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WhyTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");

    @Test
    void namesTheAppointmentTheRuleAndItsWindow() {
        assertThat(Why.of(1, 30, true, on("2026-10-12"), DAY).text())
                .isEqualTo("appointment of 12 October, rule 1, 30 days");
        assertThat(Why.of(2, 1, true, on("2026-10-31"), DAY).text())
                .isEqualTo("appointment of 31 October, rule 2, 1 day");
    }

    @Test
    void namesTheYearOfAnotherYear() {
        assertThat(Why.of(1, 365, true, on("2025-12-01"), DAY).text())
                .isEqualTo("appointment of 1 December 2025, rule 1, 365 days");
    }

    @Test
    void saysThatAnAppointmentIsStillToCome() {
        var why = Why.of(1, 30, false, on("2026-11-03"), DAY);
        assertThat(why.text()).isEqualTo("upcoming appointment of 3 November, rule 1");
        assertThat(why.kind()).isEqualTo("upcoming");
    }

    private static Why.Reason on(String date) {
        return new Why.Reason(1, "10", Instant.EPOCH, LocalDate.parse(date));
    }
}
