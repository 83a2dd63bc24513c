package org.practicesync.vendors.sikka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practicesync.vendors.sikka.SikkaAdapter.OFFICE;
import static org.practicesync.vendors.sikka.SikkaAdapter.await;
import static org.practicesync.vendors.sikka.SikkaAdapter.failureOf;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.VendorFailure;
import org.practicesync.sandbox.sikka.SikkaControl;
import org.practicesync.sandbox.sikka.SikkaStandIn;
import org.practicesync.testkit.StubBudget;

/** A day's run sheet: the practice's wall clock, many pages, who comes. */
@QuarkusTest
@TestProfile(SikkaAdapter.StubbedBudget.class)
class SikkaDayTest {
    private static final Day DAY = new Day(LocalDate.parse("2031-04-02"), ZoneId.of("America/New_York"));

    @Inject
    @RestClient
    SikkaApi api;

    @Inject
    StubBudget budget;

    private final SikkaStandIn standIn = new SikkaStandIn();
    private final SikkaControl sikka = new SikkaControl(standIn.start(0));
    private @Nullable SikkaAdapter built;

    @BeforeEach
    void build() {
        budget.reset();
        built = new SikkaAdapter(api, budget, sikka.apiUrl());
        sikka.settings("{\"requestsPerMinute\": 0}");
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void readsADayWithItsPatients_andNobodyElses() {
        sikka.office(new SikkaClinic()
                .patients(9)
                .appointment("69", "2031-04-01", "23:30", "{}")
                .appointment("70", "2031-04-02", "00:00", "{\"patient_id\": \"2\"}")
                .appointment(
                        "71",
                        "2031-04-02",
                        "23:45",
                        "{\"patient_id\": \"3\", \"length\": 60, \"provider_id\": \"DR2\"}")
                .appointment("72", "2031-04-02", "12:00", "{\"patient_id\": \"\"}")
                .appointment("73", "2031-04-03", "00:00", "{}")
                .json());

        var page = adapter().parts(DAY, "DR1").getFirst();

        assertThat(ids(List.of(page))).containsExactly("70", "71");
        assertThat(page.appointments())
                .extracting(AppointmentRecord::startsAt)
                .containsExactly(Instant.parse("2031-04-02T04:00:00Z"), Instant.parse("2031-04-03T03:45:00Z"));
        assertThat(page.appointments().getLast().endsAt()).isEqualTo(Instant.parse("2031-04-03T04:45:00Z"));
        assertThat(page.patients()).extracting(PmsRecord::pmsId).containsExactly("2");
        assertThat(page.cursor()).isNull();
    }

    @Test
    void readsADayOfManyPages_withOneCallForFortyPatients() {
        var clinic = new SikkaClinic().patients(500);
        for (int number = 1; number <= 450; number++) {
            clinic.appointment(
                    Integer.toString(1_000 + number), "2031-04-02", "10:30", "{\"patient_id\": \"" + number + "\"}");
        }
        sikka.office(clinic.json());

        var parts = adapter().parts(DAY, "DR1");

        assertThat(parts).hasSize(3);
        assertThat(ids(parts)).hasSize(450).doesNotHaveDuplicates();
        assertThat(parts.stream().flatMap(part -> part.patients().stream())).hasSize(450);
        assertThat(sikka.stats(OFFICE).at("/pages/patients").asInt()).isEqualTo(5 + 5 + 2);
    }

    @Test
    void missesNobody_whereADayChangesBetweenTwoPages() {
        var clinic = new SikkaClinic().patients(1);
        for (int number = 1; number <= 300; number++) {
            clinic.appointment(Integer.toString(1_000 + number), "2031-04-02", "10:30", "{}");
        }
        sikka.office(clinic.json());
        sikka.changeOnPage(
                OFFICE, "appointments", 1, "{\"op\": \"delete\", \"resource\": \"appointments\", \"id\": \"1001\"}");

        var met = ids(adapter().parts(DAY)).stream().distinct().toList();

        assertThat(met).hasSize(300).contains("1201");
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York,2031-03-09,02:30,2031-03-09T07:30:00Z,time: skipped by the practice's clock",
        "America/New_York,2031-11-02,01:30,2031-11-02T05:30:00Z,time: shown twice by the practice's clock",
        "Australia/Perth,2031-04-06,02:30,2031-04-05T18:30:00Z,",
        "Australia/Sydney,2031-04-06,02:30,2031-04-05T15:30:00Z,time: shown twice by the practice's clock",
        "Europe/London,2031-03-30,01:30,2031-03-30T01:30:00Z,time: skipped by the practice's clock"
    })
    void readsTheWallClockOnDaysThatItIsChanged(
            String zone, LocalDate date, String time, Instant start, @Nullable String warning) {
        sikka.office(new SikkaClinic()
                .patients(1)
                .appointment("70", date.toString(), time, "{}")
                .json());

        var page = adapter().parts(new Day(date, ZoneId.of(zone))).getFirst();

        assertThat(page.appointments()).extracting(AppointmentRecord::startsAt).containsExactly(start);
        assertThat(page.appointments().getFirst().warnings()).isEqualTo(warning == null ? List.of() : List.of(warning));
    }

    @Test
    void showsWhatCannotBeRead_andReadsTheRest() {
        sikka.office(new SikkaClinic()
                .patients(1)
                .appointment("70", "2031-04-02", "half past", "{}")
                .appointment("71", "2031-04-02", "10:00", "{\"_without\": [\"appointment_sr_no\"]}")
                .appointment("72", "2031-04-02", "10:00", "{\"status\": \"Sterilised\", \"length\": \"long\"}")
                .appointment("73", "2031-04-02", "11:00", "{}")
                .with("{}")
                .json());
        sikka.change(
                OFFICE,
                "{\"op\": \"put\", \"resource\": \"appointments\", \"row\": {\"_place\": \"73.5\", \"appointment_sr_no\": \"73\","
                        + " \"patient_id\": \"1\", \"date\": \"2031-04-02T00:00:00\", \"time\": \"11:00\"}}");

        var page = adapter().parts(DAY, "DR1").getFirst();

        assertThat(ids(List.of(page))).containsExactly("72", "73");
        assertThat(page.rejected())
                .extracting(rejected -> rejected.pmsId() + " " + rejected.reason())
                .containsExactly("70 the appointment has no readable date and time", "null the record has no id");
        assertThat(page.appointments().getFirst().warnings())
                .containsExactly("status: not a status that we know", "length: not a number of minutes");
        assertThat(page.appointments().getFirst().endsAt()).isNull();
    }

    @Test
    void noticesThatTheDayIsIgnored() {
        sikka.office(new SikkaClinic()
                .appointment("70", "2031-04-02", "10:00", "{\"_raw\": {\"date\": \"2031-07-02T00:00:00\"}}")
                .json());

        assertThat(failureOf(adapter().vendor.fetchDay(adapter().session(), DAY, List.of(), null)))
                .isInstanceOf(VendorFailure.OrderBroken.class);
    }

    @Test
    void keepsTheDay_wherePatientsAreOutOfThePlan() {
        sikka.office(new SikkaClinic()
                .patients(1)
                .appointment("70", "2031-04-02", "10:00", "{}")
                .json());
        sikka.state(OFFICE, "{\"outOfPlan\": [\"patients\"]}");

        var page = adapter().parts(DAY, "DR1").getFirst();

        assertThat(ids(List.of(page))).containsExactly("70");
        assertThat(page.patients()).isEmpty();
    }

    @Test
    void replacesAKeyThatEndsBetweenTwoPages() {
        var clinic = new SikkaClinic().patients(1);
        for (int number = 1; number <= 250; number++) {
            clinic.appointment(Integer.toString(1_000 + number), "2031-04-02", "10:30", "{}");
        }
        sikka.office(clinic.json());
        var first = await(adapter().vendor.fetchDay(adapter().session(), DAY, List.of(), null));
        sikka.revokeKeys(OFFICE);

        var second = await(adapter().vendor.fetchDay(adapter().session(), DAY, List.of(), first.cursor()));

        assertThat(ids(List.of(first, second))).hasSize(250).doesNotHaveDuplicates();
    }

    private static List<String> ids(List<DayPage> parts) {
        return parts.stream()
                .flatMap(part -> part.appointments().stream())
                .map(PmsRecord::pmsId)
                .toList();
    }

    private SikkaAdapter adapter() {
        return Objects.requireNonNull(built);
    }
}
