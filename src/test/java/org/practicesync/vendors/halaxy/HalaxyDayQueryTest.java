package org.practicesync.vendors.halaxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RejectedRecord;
import org.practicesync.vendors.halaxy.HalaxyDayPlace.Names;

class HalaxyDayQueryTest {
    private static final Day SYDNEY = new Day(LocalDate.of(2031, 7, 14), ZoneId.of("Australia/Sydney"));

    @ParameterizedTest
    @CsvSource({
        "Australia/Sydney,2031-07-14,2031-07-14T00:00:00+10:00,2031-07-15T00:00:00+10:00",
        "Australia/Sydney,2031-10-05,2031-10-05T00:00:00+10:00,2031-10-06T00:00:00+11:00",
        "Australia/Sydney,2031-04-06,2031-04-06T00:00:00+11:00,2031-04-07T00:00:00+10:00",
        "Australia/Perth,2031-10-05,2031-10-05T00:00:00+08:00,2031-10-06T00:00:00+08:00",
        "Europe/London,2031-03-30,2031-03-30T00:00:00+00:00,2031-03-31T00:00:00+01:00"
    })
    void asksForADayOfThePracticesOwnClocks(String zone, LocalDate date, String begin, String end) {
        var query = HalaxyDayQuery.of(new Day(date, ZoneId.of(zone)), HalaxyDayPlace.BEGINNING);

        assertThat(query.dates()).containsExactly("lt" + end, "ge" + begin);
        assertThat(query.includes()).containsExactly("Appointment:patient");
        assertThat(query.page()).isEqualTo(1);
    }

    @Test
    void asksForThreeDates_whereARangeIsIgnored() {
        var eve = HalaxyDayPlace.BEGINNING.finding(Names.SINGLY).byDate();
        var queries = Stream.iterate(eve, place -> place != null, HalaxyDayPlace::nextSpan)
                .map(place -> HalaxyDayQuery.of(SYDNEY, place))
                .toList();

        assertThat(queries)
                .extracting(HalaxyQuery::dates)
                .containsExactly(List.of("eq2031-07-13"), List.of("eq2031-07-14"), List.of("eq2031-07-15"));
        assertThat(queries).allSatisfy(query -> assertThat(query.includes()).isEmpty());
    }

    @Test
    void keepsWhatStartsOnTheDay_andNothingElse() {
        var rows = HalaxyDayRows.of(
                SYDNEY,
                List.of(
                        row("before", "2031-07-13T23:59:59+10:00"),
                        row("first", "2031-07-13T14:00:00Z"),
                        row("first", "2031-07-13T14:00:00Z"),
                        row("last", "2031-07-14T23:59+10:00"),
                        row("after", "2031-07-15T00:00+10:00")));

        assertThat(rows.appointments()).extracting(PmsRecord::pmsId).containsExactly("first", "last");
        assertThat(rows.strays()).isZero();
        assertThat(rows.rejected()).isEmpty();
    }

    @Test
    void countsWhatNoReadingOfTheFilterExplains_andPutsAsideWhatHasNoTime() {
        var rows = HalaxyDayRows.of(
                SYDNEY, List.of(row("old", "2031-07-01T09:00Z"), row("new", "2031-08-01T09:00Z"), row("odd", "noon")));

        assertThat(rows.strays()).isEqualTo(2);
        assertThat(rows.rejected())
                .containsExactly(new RejectedRecord(
                        "odd",
                        "the appointment has no readable start",
                        rows.rejected().getFirst().raw()));
    }

    private static JsonNode row(String id, String start) {
        try {
            return new ObjectMapper().readTree("""
                    {"resourceType": "Appointment", "id": "%s", "start": "%s",
                     "participant": [{"actor": {"reference": "Patient/150001"}}]}
                    """.formatted(id, start));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
