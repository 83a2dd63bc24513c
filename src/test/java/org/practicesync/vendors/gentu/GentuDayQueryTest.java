package org.practicesync.vendors.gentu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.pms.DayFeed.Day;

class GentuDayQueryTest {
    @ParameterizedTest
    @CsvSource({
        "Australia/Perth,   2026-10-04, 2026-10-04T00:00:00.000+08:00, 2026-10-04T23:59:59.999+08:00",
        "Australia/Sydney,  2026-10-04, 2026-10-04T00:00:00.000+10:00, 2026-10-04T23:59:59.999+11:00",
        "Australia/Sydney,  2026-04-05, 2026-04-05T00:00:00.000+11:00, 2026-04-05T23:59:59.999+10:00",
        "Europe/London,     2026-03-29, 2026-03-29T00:00:00.000+00:00, 2026-03-29T23:59:59.999+01:00",
        "Australia/Lord_Howe,2026-10-04,2026-10-04T00:00:00.000+10:30, 2026-10-04T23:59:59.999+11:00",
        "America/Santiago,  2026-09-06, 2026-09-06T01:00:00.000-03:00, 2026-09-06T23:59:59.999-03:00"
    })
    void asksForADayOfThePracticesClocks(String zone, String date, String from, String to) {
        var query = GentuDayQuery.of(new Day(LocalDate.parse(date), ZoneId.of(zone)), "p", null);

        assertThat(query.from()).isEqualTo(from);
        assertThat(query.to()).isEqualTo(to);
    }

    @Test
    void keepsItsPlaceAsText() {
        var place = GentuPlace.of(null).nextPractitioner().after("0a1b", "a:b:c");

        assertThat(place.text()).isEqualTo("1:1:0a1b:a:b:c");
        assertThat(GentuPlace.of(place.text())).isEqualTo(place);
        assertThat(GentuPlace.of("2:0::")).isEqualTo(new GentuPlace(2, 0, "", null));
    }
}
