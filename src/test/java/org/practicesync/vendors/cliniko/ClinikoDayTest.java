package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** Pages of a day, judged without a PMS. */
class ClinikoDayTest {
    /** 25 hours: the clocks go back. */
    private static final Day DAY = new Day(LocalDate.of(2031, 4, 6), ZoneId.of("Australia/Sydney"));

    private static final ClinikoDayPlace BEGINNING = ClinikoDayPlace.of(null);

    @Test
    void goesOnAfterTheLastId_thenWithTheGroups_thenNowhere() {
        assertThat(next(BEGINNING, page("2031-04-06T00:00:00Z", 9, true))).isEqualTo("a:7");
        assertThat(next(BEGINNING, page("2031-04-06T00:00:00Z", 1, false))).isEqualTo("g:");
        assertThat(next(ClinikoDayPlace.of("g:6"), page("2031-04-06T00:00:00Z", 1, false)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"a:17", "g:", "g:9223372036854775807"})
    void aPlaceComesBackAsItWas(String cursor) {
        assertThat(ClinikoDayPlace.of(cursor).cursor()).isEqualTo(cursor);
    }

    @ParameterizedTest
    @CsvSource({
        "2031-04-05T13:00:00Z, true",
        "2031-04-06T13:59:59Z, true",
        "2031-04-05T12:59:59Z, false",
        "2031-04-06T14:00:00Z, false"
    })
    void takesWhatStartsOnTheDay_andNoticesThatTheFilterWasIgnored(String start, boolean taken) {
        var page = page(start, 1, false);
        if (taken) {
            assertThat(ClinikoDay.checked(ClinikoLists.APPOINTMENTS, page, DAY, BEGINNING)
                            .records())
                    .hasSize(1);
        } else {
            assertThat(failure(page, BEGINNING)).isInstanceOf(VendorFailure.OrderBroken.class);
        }
    }

    @Test
    void noticesThatThePartIsNotTheOneAskedFor() {
        assertThat(failure(page("2031-04-06T00:00:00Z", 1, false), ClinikoDayPlace.of("a:7")))
                .isInstanceOf(VendorFailure.OrderBroken.class);
    }

    @Test
    void noticesThatThePartWasCutShort() {
        assertThat(failure(page("2031-04-06T00:00:00Z", 2, false), BEGINNING))
                .isInstanceOf(VendorFailure.Malformed.class);
        assertThat(failure(read("{\"individual_appointments\":[],\"total_entries\":3,\"links\":{}}"), BEGINNING))
                .isInstanceOf(VendorFailure.Malformed.class);
        assertThat(failure(read("{\"individual_appointments\":[],\"links\":{}}"), BEGINNING))
                .isInstanceOf(VendorFailure.Malformed.class);
    }

    @Test
    void believesADayOfNobodyThatCountsNobody() {
        var empty = read("{\"individual_appointments\":[],\"total_entries\":0,\"links\":{}}");
        assertThat(next(BEGINNING, empty)).isEqualTo("g:");
    }

    private static @Nullable String next(ClinikoDayPlace place, ClinikoWire.Page page) {
        return ClinikoDay.checked(ClinikoLists.APPOINTMENTS, page, DAY, place).cursor();
    }

    private static VendorFailure failure(ClinikoWire.Page page, ClinikoDayPlace place) {
        var thrown = catchThrowable(() -> ClinikoDay.checked(ClinikoLists.APPOINTMENTS, page, DAY, place));
        assertThat(thrown).isInstanceOf(VendorException.class);
        return ((VendorException) Objects.requireNonNull(thrown)).failure();
    }

    /** One appointment, 7. */
    private static ClinikoWire.Page page(String start, int counted, boolean more) {
        return read(
                "{\"individual_appointments\":[{\"id\":\"7\",\"starts_at\":\"%s\"}],\"total_entries\":%d,\"links\":%s}"
                        .formatted(start, counted, more ? "{\"next\":\"https://elsewhere.example/\"}" : "{}"));
    }

    private static ClinikoWire.Page read(String json) {
        try {
            return ClinikoWire.Page.of(new ObjectMapper().readTree(json), "individual_appointments");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
