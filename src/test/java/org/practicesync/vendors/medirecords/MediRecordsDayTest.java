package org.practicesync.vendors.medirecords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practicesync.vendors.medirecords.Wattle.DOCTOR;
import static org.practicesync.vendors.medirecords.Wattle.NURSE;
import static org.practicesync.vendors.medirecords.Wattle.PRACTICE;
import static org.practicesync.vendors.medirecords.Wattle.await;
import static org.practicesync.vendors.medirecords.Wattle.day;
import static org.practicesync.vendors.medirecords.Wattle.failureOf;
import static org.practicesync.vendors.medirecords.Wattle.session;
import static org.practicesync.vendors.medirecords.Wattle.walk;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RejectedRecord;
import org.practicesync.pms.VendorFailure;
import org.practicesync.testkit.StubBudget;

/** A day over HTTP: windows, pages, what is read beside them, and what becomes of everything that can go wrong. */
@QuarkusTest
@TestProfile(StubbedBudget.class)
class MediRecordsDayTest {
    private static final String MELBOURNE = "Australia/Melbourne";
    private static final String DATE = "2026-10-04";
    private static final Day DAY = day(DATE, MELBOURNE);
    private static final List<String> BOTH = List.of(DOCTOR, NURSE);
    private static final String LIST = "/appointments?";

    @Inject
    @RestClient
    MediRecordsApi api;

    @Inject
    StubBudget budget;

    private @Nullable Wattle started;

    @BeforeEach
    void start() {
        started = new Wattle(api, budget);
        wattle().reset(MELBOURNE);
    }

    @AfterEach
    void stop() {
        wattle().close();
    }

    @Test
    void readsADayOfManyPages_inParts_eachAppointmentOnce() {
        wattle().control.day(PRACTICE, DATE, 250);

        var parts = walk(vendor(20), DAY);

        assertThat(parts).hasSize(5);
        assertThat(ids(parts))
                .doesNotHaveDuplicates()
                .hasSameElementsAs(wattle().control.appointmentIds(PRACTICE));
        assertThat(rejected(parts)).isEmpty();
        assertThat(appointments(parts))
                .allSatisfy(one -> assertThat(one.attendees()).hasSize(1));
        assertThat(appointments(parts).stream().map(AppointmentRecord::status).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        AppointmentStatus.BOOKED,
                        AppointmentStatus.ARRIVED,
                        AppointmentStatus.COMPLETED,
                        AppointmentStatus.CANCELLED);
    }

    @Test
    void tellsWhoComes_toThePractitionersThatAreFollowed() {
        wattle().control.day(PRACTICE, DATE, 40);

        var page = await(vendor(100).fetchDay(session(), DAY, List.of(DOCTOR), null));

        var expected = page.appointments().stream()
                .filter(one -> DOCTOR.equals(one.practitionerId()))
                .map(one -> one.attendees().getFirst().patientId())
                .toList();
        assertThat(page.patients()).extracting(PatientRecord::pmsId).hasSameElementsAs(expected);
        assertThat(expected).hasSizeBetween(10, 25);
        assertThat(page.appointments()).hasSize(40);
    }

    @Test
    void asksForTheWallClocksDay_withoutAnOffset() {
        walk(vendor(20), DAY);

        var query = decoded(queries().getFirst());
        assertThat(query)
                .contains("appointmentDateRangeStart=2026-10-04T00:00&", "appointmentDateRangeEnd=2026-10-04T23:59&")
                .contains("page=0", "size=20")
                .doesNotContain("providerId", "+", "Z");
    }

    @ParameterizedTest
    @CsvSource({
        "Australia/Sydney, 2026-10-04, 2026-10-03T14:00:00Z, 2026-10-04T12:59:00Z",
        "Australia/Sydney, 2026-04-05, 2026-04-04T13:00:00Z, 2026-04-05T13:59:00Z",
        "Australia/Perth, 2026-10-04, 2026-10-03T16:00:00Z, 2026-10-04T15:59:00Z",
        "Europe/London, 2026-10-25, 2026-10-24T23:00:00Z, 2026-10-25T23:59:00Z",
    })
    void holdsTheFirstAndTheLastMinuteOfADay_andNoOther(String zone, String date, Instant first, Instant last) {
        var day = day(date, zone);
        add("before", day.date().minusDays(1) + "T23:59");
        add("first", date + "T00:00");
        add("last", date + "T23:59");
        add("after", day.date().plusDays(1) + "T00:00");

        assertThat(appointments(walk(vendor(100), day)))
                .extracting(AppointmentRecord::startsAt)
                .containsExactlyInAnyOrder(first, last);
    }

    @Test
    void dropsWhatIsOfAnotherDay_whereTheRangeIsIgnored() {
        wattle().control.settings("{\"ignoreRange\": true}");
        add("before", "2026-10-03T23:59");
        add("ours", "2026-10-04T09:00");
        add("after", "2026-10-05T00:00");

        assertThat(ids(walk(vendor(100), DAY))).containsExactly("ours");
    }

    @Test
    void readsAnEmptyDay() {
        var page = await(vendor(100).fetchDay(session(), DAY, BOTH, null));

        assertThat(page.appointments()).isEmpty();
        assertThat(page.cursor()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\": \"delete\", \"index\": 0}",
                "{\"op\": \"edit\", \"index\": 3, \"fields\": {\"scheduleTime\": \"2026-10-05T09:00\"}}",
                "{\"op\": \"add\", \"fields\": {\"id\": \"0\", \"patientId\": \"p\", \"scheduleTime\": \"2026-10-04T07:00\"}}"
            })
    void readsAgain_whenRowsComeOrGoBetweenTwoPages(String change) {
        wattle().control.day(PRACTICE, DATE, 45);
        wattle().control.changeOnListPage(PRACTICE, 1, change);

        var parts = walk(vendor(20), DAY);

        assertThat(ids(parts)).doesNotHaveDuplicates().hasSameElementsAs(ofTheDay());
    }

    @Test
    void readsAgain_whenOneRowGoesAndAnotherComes_soThatTheTotalStays() {
        wattle().control.day(PRACTICE, DATE, 45);
        wattle().control.changeOnListPage(PRACTICE, 1, """
                [{"op": "delete", "index": 44},
                 {"op": "add", "fields": {"id": "0", "patientId": "p", "scheduleTime": "2026-10-04T07:00"}}]
                """);

        assertThat(ids(walk(vendor(20), DAY))).doesNotHaveDuplicates().hasSameElementsAs(ofTheDay());
    }

    @Test
    void saysSo_whenTheListNeverStandsStill() {
        wattle().control.day(PRACTICE, DATE, 45);
        for (int page = 1; page < 10; page++) {
            wattle().control.changeOnListPage(PRACTICE, page, "{\"op\": \"delete\", \"index\": 0}");
        }

        assertThat(failureOf(part(null))).isInstanceOf(VendorFailure.Unavailable.class);
    }

    @Test
    void meetsANewcomerOfALaterPart_andNobodyTwice() {
        wattle().control.day(PRACTICE, DATE, 120);
        var vendor = vendor(100);
        var first = await(vendor.fetchDay(session(), DAY, BOTH, null));
        add("zz-last-of-all", "2026-10-04T07:00");
        wattle().control
                .change(
                        PRACTICE,
                        "{\"op\": \"delete\", \"id\": \""
                                + first.appointments().getFirst().pmsId() + "\"}");

        var second = await(vendor.fetchDay(session(), DAY, BOTH, first.cursor()));
        var third = await(vendor.fetchDay(session(), DAY, BOTH, second.cursor()));

        assertThat(ids(List.of(first, second, third)))
                .hasSize(121)
                .doesNotHaveDuplicates()
                .contains("zz-last-of-all");
        assertThat(third.cursor()).isNull();
    }

    @Test
    void takesAPageThatComesTwice_forMalformed() {
        wattle().control.day(PRACTICE, DATE, 45);
        wattle().control.settings("{\"ignorePage\": true}");

        assertThat(failureOf(part(null)))
                .isEqualTo(new VendorFailure.Malformed("a page of MediRecords' list came a second time"));
        assertThat(queries()).hasSize(6);
    }

    @Test
    void bearsAPageThatComesTwiceOnce() {
        wattle().control.day(PRACTICE, DATE, 45);
        wattle().control.fault("page=1", 0, 1, "repeatPage");

        assertThat(ids(walk(vendor(20), DAY))).hasSize(45);
    }

    @Test
    void takesAnEmptyPageOfALongList_forMalformed() {
        wattle().control.day(PRACTICE, DATE, 45);
        wattle().control.fault(LIST, 0, 1, "emptyPage");
        assertThat(ids(walk(vendor(20), DAY))).hasSize(45);

        wattle().control.fault(LIST, 1, -1, "emptyPage");
        assertThat(failureOf(part(null)))
                .isEqualTo(new VendorFailure.Malformed("MediRecords' list holds another number of rows than it says"));
    }

    @Test
    void takesARowThatStandsTwiceOnAPage_forOne() {
        add("twice", "2026-10-04T09:00");
        add("twice", "2026-10-04T09:00");
        add("once", "2026-10-04T10:00");

        assertThat(ids(walk(vendor(100), DAY))).containsExactly("once", "twice");
    }

    @Test
    void takesARowThatStandsOnTwoPages_forOne_whenItAlwaysDoes() {
        IntStream.range(0, 19).forEach(i -> add("row-" + i, "2026-10-04T08:" + (10 + i)));
        add("twice", "2026-10-04T09:00");
        add("twice", "2026-10-04T10:00");
        add("last", "2026-10-04T11:00");

        assertThat(ids(walk(vendor(20), DAY))).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void rejectsARowWithoutIdOrTime_andKeepsTheDay() {
        wattle().control.day(PRACTICE, DATE, 60);
        wattle().control.change(PRACTICE, """
                [{"op": "add", "fields": {"id": null, "patientId": "p", "scheduleTime": "2026-10-04T09:00"}},
                 {"op": "edit", "index": 5, "fields": {"scheduleTime": "2026-10-04T09:00+11:00"}},
                 {"op": "edit", "index": 6, "fields": {"patientId": null}}]
                """);

        var parts = walk(vendor(100), DAY);

        assertThat(rejected(parts))
                .extracting(RejectedRecord::reason)
                .containsExactlyInAnyOrder("the record has no id", "scheduleTime: not a time of the wall clock");
        assertThat(ids(parts)).hasSize(58);
    }

    @Test
    void readsOnlyAsManyRowsAsTheyGive_whenTheyGiveFewerThanAsked() {
        wattle().control.day(PRACTICE, DATE, 45);
        wattle().control.settings("{\"pageMax\": 10}");

        assertThat(ids(walk(vendor(100), DAY))).hasSize(45);
    }

    @Test
    void knowsDurationsByCode_elseByType() {
        add("by-code", "2026-10-04T09:00", "\"appointmentIntervalCode\": 8");
        add(
                "by-type",
                "2026-10-04T10:00",
                "\"appointmentIntervalCode\": 9, \"appointmentTypeId\": \"d7a1b3c5-4e6f-4a8b-9c0d-000000000003\"");
        add(
                "neither",
                "2026-10-04T11:00",
                "\"appointmentIntervalCode\": 9, \"appointmentTypeId\": \"d7a1b3c5-4e6f-4a8b-9c0d-000000000004\"");

        assertThat(minutes(vendor(100))).containsExactly(90L, 240L, 15L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"403", "404", "500", "html", "badJson"})
    void doesWithoutDurationCodes_whereTheyCannotBeRead(String kind) {
        wattle().control.fault("/code-system/", 0, -1, kind);
        add("by-type", "2026-10-04T10:00", "\"appointmentTypeId\": \"d7a1b3c5-4e6f-4a8b-9c0d-000000000003\"");
        var vendor = vendor(100);

        assertThat(minutes(vendor)).containsExactly(240L);
        var asked = requested("code-system");
        assertThat(minutes(vendor)).containsExactly(240L);
        assertThat(requested("code-system")).isEqualTo(asked);
    }

    @Test
    void tellsTelehealth_byLinkOrType() {
        var video = "\"appointmentTypeId\": \"d7a1b3c5-4e6f-4a8b-9c0d-000000000002\"";
        var plain = "\"appointmentTypeId\": \"d7a1b3c5-4e6f-4a8b-9c0d-000000000001\"";
        add("a-link", "2026-10-04T09:00", plain + ", \"telehealthLinkForProvider\": \"https://video.example/a\"");
        add("b-type", "2026-10-04T10:00", video);
        add("c-neither", "2026-10-04T11:00", plain + ", \"telehealthLinkForProvider\": \" \"");

        assertThat(appointments(walk(vendor(100), DAY)))
                .extracting(AppointmentRecord::telehealth)
                .containsExactly(true, true, false);
    }

    @Test
    void doesNotGuessTelehealth_whereTypesCannotBeRead() {
        add("unknown", "2026-10-04T09:00");
        wattle().control.fault("/appointment-types?", 0, -1, "403");
        assertThat(appointments(walk(vendor(100), DAY)))
                .extracting(AppointmentRecord::telehealth)
                .containsOnlyNulls();

        wattle().control.clearFaults();
        wattle().control.fault("/appointment-types?", 0, -1, "500");
        assertThat(failureOf(part(null))).isInstanceOf(VendorFailure.Unavailable.class);
    }

    @Test
    void remembersPatientsForAWhile() {
        wattle().control.day(PRACTICE, DATE, 30);
        var vendor = vendor(100);
        var before = walk(vendor, DAY);
        var reads = wattle().control.stats(PRACTICE).path("patientReads").asInt();

        var after = walk(vendor, DAY);

        assertThat(after.getFirst().patients())
                .hasSameElementsAs(before.getFirst().patients())
                .isNotEmpty();
        assertThat(wattle().control.stats(PRACTICE).path("patientReads").asInt())
                .isEqualTo(reads);
        assertThat(wattle().control.stats().path("maxConcurrent").asInt()).isLessThanOrEqualTo(2);
    }

    @Test
    void leavesOutAPatientWhoIsNotThere() {
        wattle().control.day(PRACTICE, DATE, 30);
        var patients = await(vendor(100).fetchDay(session(), DAY, BOTH, null)).patients();
        var gone = patients.subList(0, 5).stream().map(PatientRecord::pmsId).toList();
        gone.forEach(id -> wattle().control
                .change(PRACTICE, "{\"op\": \"delete\", \"kind\": \"patient\", \"id\": \"" + id + "\"}"));

        var page = await(vendor(100).fetchDay(session(), DAY, BOTH, null));

        assertThat(page.appointments()).hasSize(30);
        assertThat(page.patients())
                .hasSize(patients.size() - 5)
                .extracting(PatientRecord::pmsId)
                .doesNotContainAnyElementsOf(gone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"403", "500", "badJson"})
    void stopsAskingForPatients_whenNoneCanBeRead(String kind) {
        wattle().control.day(PRACTICE, DATE, 50);
        wattle().control.fault("/v1/patients/", 0, -1, kind);

        var page = await(vendor(100).fetchDay(session(), DAY, BOTH, null));

        assertThat(page.appointments()).hasSize(50);
        assertThat(page.patients()).isEmpty();
        assertThat(requested("/v1/patients/")).isLessThanOrEqualTo(4 * 5);
    }

    @Test
    void failsTheDay_whenATokenIsRefusedOrWeAreThrottled_whileItReadsPatients() {
        wattle().control.day(PRACTICE, DATE, 5);
        wattle().control.fault("/v1/patients/", 1, 1, "401");
        assertThat(failureOf(part(null))).isEqualTo(new VendorFailure.AuthRejected());

        wattle().control.fault("/v1/patients/", 1, 1, "429");
        assertThat(failureOf(part(null))).isInstanceOf(VendorFailure.RateLimited.class);
    }

    @Test
    void failsTheDay_whenTheTokenIsRevokedBetweenTwoPages_withoutTryingAgain() {
        wattle().control.day(PRACTICE, DATE, 45);
        wattle().control.fault("page=1", 0, 1, "401");

        assertThat(failureOf(part(null))).isEqualTo(new VendorFailure.AuthRejected());
        assertThat(queries()).hasSize(2);
    }

    @Test
    void goesOnFromItsCursor_whenTheTokenIsGoodAgain() {
        wattle().control.day(PRACTICE, DATE, 70);
        var vendor = vendor(100);
        var first = await(vendor.fetchDay(session(), DAY, BOTH, null));
        wattle().control.revoke(PRACTICE);
        assertThat(failureOf(vendor.fetchDay(session(), DAY, BOTH, first.cursor())))
                .isEqualTo(new VendorFailure.AuthRejected());
        wattle().control.restore(PRACTICE);

        var second = await(vendor.fetchDay(session(), DAY, BOTH, first.cursor()));

        assertThat(ids(List.of(first, second))).hasSize(70).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "503", "html", "badJson", "cut", "hang", "drop"})
    void triesAPageAgain(String kind) {
        wattle().control.day(PRACTICE, DATE, 45);
        wattle().control.fault("page=1", 0, 2, kind);

        assertThat(ids(walk(vendor(20), DAY))).hasSize(45);
    }

    private List<Long> minutes(MediRecordsVendor vendor) {
        return appointments(walk(vendor, DAY)).stream()
                .map(one -> Duration.between(one.startsAt(), Objects.requireNonNull(one.endsAt()))
                        .toMinutes())
                .toList();
    }

    private Uni<DayPage> part(@Nullable String cursor) {
        return vendor(20).fetchDay(session(), DAY, BOTH, cursor);
    }

    private void add(String id, String time) {
        add(id, time, "\"appointmentTypeId\": \"unheard-of\"");
    }

    private void add(String id, String time, String more) {
        wattle().control.change(PRACTICE, """
                {"op": "add", "fields": {"id": "%s", "patientId": "nobody", "scheduleTime": "%s", %s}}
                """.formatted(id, time, more));
    }

    /** What the practice holds on the day, by the oracle. */
    private List<String> ofTheDay() {
        wattle().control.resetStats();
        return ids(walk(vendor(200), DAY));
    }

    private List<String> queries() {
        var queries = new ArrayList<String>();
        wattle().control.requests().forEach(request -> {
            if (request.path("path").asText().endsWith("/appointments")) {
                queries.add(request.path("query").asText());
            }
        });
        return queries;
    }

    private long requested(String part) {
        return wattle().control
                .requests()
                .valueStream()
                .filter(request -> request.path("path").asText().contains(part))
                .count();
    }

    private static String decoded(String query) {
        return URLDecoder.decode(query, StandardCharsets.UTF_8);
    }

    private static List<AppointmentRecord> appointments(List<DayPage> parts) {
        return parts.stream().flatMap(part -> part.appointments().stream()).toList();
    }

    private static List<String> ids(List<DayPage> parts) {
        return appointments(parts).stream().map(AppointmentRecord::pmsId).toList();
    }

    private static Set<RejectedRecord> rejected(List<DayPage> parts) {
        return parts.stream().flatMap(part -> part.rejected().stream()).collect(Collectors.toSet());
    }

    private MediRecordsVendor vendor(int pageSize) {
        return wattle().vendor(pageSize);
    }

    private Wattle wattle() {
        return Objects.requireNonNull(started);
    }
}
