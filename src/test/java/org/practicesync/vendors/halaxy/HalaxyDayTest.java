package org.practicesync.vendors.halaxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practicesync.vendors.halaxy.HalaxyAdapter.appointments;
import static org.practicesync.vendors.halaxy.HalaxyAdapter.failureOf;
import static org.practicesync.vendors.halaxy.HalaxyAdapter.patients;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.practicesync.pms.AppointmentRecord.Attendee;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.VendorFailure;
import org.practicesync.sandbox.halaxy.HalaxyControl;
import org.practicesync.sandbox.halaxy.HalaxyStandIn;
import org.practicesync.testkit.StubBudget;

/** A day's run sheet, read from the stand-in over HTTP. */
@QuarkusTest
@TestProfile(HalaxyAdapter.StubbedBudget.class)
class HalaxyDayTest {
    private static final Day DAY = new Day(LocalDate.of(2031, 7, 14), ZoneId.of("Australia/Sydney"));
    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2031-07-14T00:00:00+10:00");
    private static final String CLIENT = HalaxyPractice.CLIENT;

    @Inject
    @RestClient
    HalaxyApi api;

    @Inject
    StubBudget budget;

    private final HalaxyStandIn standIn = new HalaxyStandIn();
    private final HalaxyControl halaxy = new HalaxyControl(standIn.start(0));
    private @Nullable HalaxyAdapter built;

    @BeforeEach
    void build() {
        budget.reset();
        built = new HalaxyAdapter(api, budget, halaxy.apiUrl());
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void readsAFullDay_overManyPages() {
        halaxy.account(new HalaxyPractice()
                .patients(150001, 1)
                .appointments(1000, 250, MORNING)
                .json());

        var parts = adapter().parts(DAY);

        assertThat(parts).hasSize(3);
        assertThat(appointments(parts)).isEqualTo(numbers(1000, 250));
        assertThat(patients(parts)).containsExactly("150001");
        assertThat(halaxy.stats(CLIENT).path("tokens").asInt()).isEqualTo(1);
        assertThat(halaxy.stats(CLIENT).path("requests").asInt()).isEqualTo(3);
    }

    @Test
    void asksInTheirTimeWithEncodedOffsets_andWithoutWhatIsOurs() {
        halaxy.account(new HalaxyPractice().json());

        adapter().parts(DAY);

        var query = halaxy.requests().findValuesAsText("query").getLast();
        assertThat(query)
                .contains("_sort=date", "_count=100", "page=1")
                .matches(".*date=lt2031-07-15T00(:|%3A)00(:|%3A)00%2B10(:|%3A)00&date=ge2031-07-14T00.*")
                .doesNotContain("+", "%25");
    }

    @Test
    void bringsThePatientsWithTheirAppointments() {
        halaxy.account(new HalaxyPractice()
                .patients(150001, 3)
                .appointment("1", "2031-07-14T09:00+10:00", "150002")
                .json());

        var people = adapter().parts(DAY).getFirst().patients();

        assertThat(people).singleElement().extracting(PatientRecord::firstName).isEqualTo("Person150002");
    }

    @ParameterizedTest
    @CsvSource({
        "Australia/Sydney,2031-10-05,23",
        "Australia/Sydney,2031-04-06,25",
        "Australia/Perth,2031-10-05,24",
        "Europe/London,2031-03-30,23",
        "Europe/London,2031-10-26,25"
    })
    void readsADayOfWhateverLength_fromItsFirstMinuteToItsLast(String zone, LocalDate date, int hours) {
        var day = new Day(date, ZoneId.of(zone));
        var lastHour = day.end().minusSeconds(60);
        halaxy.account(new HalaxyPractice()
                .patients(150001, 1)
                .appointment("before", day.begin().minusSeconds(60).toString(), "150001")
                .appointment(
                        "first",
                        day.begin().atZone(day.zone()).toOffsetDateTime().toString(),
                        "150001")
                .appointment(
                        "last",
                        lastHour.atZone(ZoneId.of("+05:30")).toOffsetDateTime().toString(),
                        "150001")
                .appointment("after", day.end().toString(), "150001")
                .json());

        assertThat(day.begin().plusSeconds(hours * 3600L)).isEqualTo(day.end());
        assertThat(appointments(adapter().parts(day))).containsExactly("first", "last");
    }

    @Test
    void leavesOutWhatBeganTheDayBefore_andKeepsWhatGoesOnAfterMidnight() {
        halaxy.account(new HalaxyPractice()
                .patients(150001, 1)
                .appointment("yesterday", "2031-07-13T23:58:00+10:00", "150001")
                .appointment("today", "2031-07-14T23:58:00+10:00", "150001")
                .json());

        var parts = adapter().parts(DAY);

        assertThat(appointments(parts)).containsExactly("today");
        assertThat(parts.getFirst().appointments().getFirst().endsAt()).isEqualTo("2031-07-14T14:03:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "last"})
    void readsDateByDate_whereARangeIsNone(String counting) {
        halaxy.settings("{\"repeatedDate\": \"" + counting + "\"}");
        halaxy.account(new HalaxyPractice()
                .patients(150001, 1)
                .appointments(1000, 150, MORNING)
                .appointment("old", "2031-01-01T09:00+11:00", "150001")
                .appointment("eve", "2031-07-13T09:00+10:00", "150001")
                .appointment("elsewhere", "2031-07-13T22:00+08:00", "150001")
                .appointment("new", "2032-01-01T09:00+11:00", "150001")
                .json());

        // What stood on pages before the range turned out to be none comes again.
        var met = new HashSet<>(appointments(adapter().parts(DAY)));

        assertThat(met).containsAll(numbers(1000, 150)).contains("elsewhere").hasSize(151);
    }

    @Test
    void saysSo_whereEveryDateIsIgnored() {
        halaxy.settings("{\"ignoredParameters\": [\"date\"]}");
        halaxy.account(new HalaxyPractice()
                .patients(150001, 1)
                .appointment("old", "2031-01-01T09:00+11:00", "150001")
                .json());

        assertThat(failure()).isInstanceOf(VendorFailure.OrderBroken.class);
    }

    @Test
    void keepsBlockersOut_andGivesGroupsAllTheirPatients() {
        halaxy.account(new HalaxyPractice()
                .patients(150001, 2)
                .appointment("meeting", "2031-07-14T09:00+10:00")
                .appointment("group", "2031-07-14T10:00+10:00", "150001", "150002")
                .json());
        halaxy.change(
                CLIENT, "{\"op\": \"status\", \"id\": \"group\", \"patient\": \"150002\", \"status\": \"cancelled\"}");

        var only = adapter().parts(DAY).getFirst().appointments();

        assertThat(only).hasSize(1);
        assertThat(only.getFirst().attendees())
                .extracting(Attendee::status)
                .containsExactly(AppointmentStatus.BOOKED, AppointmentStatus.CANCELLED);
        assertThat(only.getFirst().status()).isEqualTo(AppointmentStatus.BOOKED);
    }

    @Test
    void keepsTheRestOfAPage_whereRecordsAreBroken() {
        halaxy.account(new HalaxyPractice()
                .patients(150001, 1)
                .appointment("good", "2031-07-14T09:00+10:00", "150001")
                .json());
        halaxy.settings("{\"ignoredParameters\": [\"date\"]}");
        halaxy.change(CLIENT, """
                [{"op": "raw", "resource": {"resourceType": "Appointment", "id": "timeless", "start": "noon"}},
                 {"op": "raw", "resource": {"resourceType": "Appointment", "start": "2031-07-14T09:00+10:00"}},
                 {"op": "raw", "resource": {"resourceType": "Appointment", "id": "bare", "start": "2031-07-14T11:00+10:00",
                                            "participant": [{"actor": {"reference": "Patient/150001"}}]}},
                 {"op": "status", "id": "good", "status": "levitating"}]
                """);

        var part = adapter().part(DAY, null);

        assertThat(appointments(List.of(part))).containsExactly("good", "bare");
        assertThat(part.rejected()).hasSize(2);
        assertThat(part.appointments().getFirst().warnings())
                .containsExactly("appointment-participant-status: an unknown word");
    }

    @Test
    void beginsAnew_whenTheListMovesUnderItsPages() {
        halaxy.account(new HalaxyPractice()
                .patients(150001, 1)
                .appointments(1000, 150, MORNING)
                .json());
        halaxy.changeOnPage(CLIENT, "Appointment", 1, "{\"op\": \"delete\", \"id\": \"1003\"}");

        var parts = adapter().parts(DAY);

        assertThat(appointments(parts)).containsAll(numbers(1004, 146)).contains("1099", "1100");
        assertThat(halaxy.stats(CLIENT).at("/pages/Appointment").asInt()).isEqualTo(4);
    }

    @Test
    void takesNoPageTwice_andNoEndTooEarly() {
        halaxy.account(new HalaxyPractice()
                .patients(150001, 1)
                .appointments(1000, 250, MORNING)
                .json());
        var second = adapter().part(DAY, null).cursor();

        halaxy.fault("page=2", 0, 1, "repeatPage");
        assertThat(failure(second)).isInstanceOf(VendorFailure.Malformed.class);
        halaxy.fault("page=2", 0, 1, "emptyPage");
        assertThat(failure(second)).isInstanceOf(VendorFailure.Malformed.class);
        halaxy.fault("page=1", 0, 1, "emptyPage");
        assertThat(failure()).isInstanceOf(VendorFailure.Malformed.class);
    }

    @Test
    void goesOnToTheEnd_withoutLinksOrCounts() {
        halaxy.account(new HalaxyPractice()
                .patients(150001, 1)
                .appointments(1000, 150, MORNING)
                .json());
        halaxy.settings("{\"links\": false}");
        assertThat(appointments(adapter().parts(DAY))).hasSize(150);

        halaxy.settings("{\"totals\": false}");
        assertThat(appointments(adapter().parts(DAY))).hasSize(150);

        halaxy.settings("{\"links\": true}");
        assertThat(appointments(adapter().parts(DAY))).hasSize(150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "badJson", "html", "503", "hang"})
    void triesAgain_whenOnePageFailsOnItsWay(String kind) {
        halaxy.account(new HalaxyPractice()
                .patients(150001, 1)
                .appointments(1000, 150, MORNING)
                .json());
        halaxy.fault("page=2", 0, 1, kind);

        assertThat(appointments(adapter().parts(DAY))).isEqualTo(numbers(1000, 150));
    }

    @Test
    void goesOnWithANewToken_whenOneEndsBetweenTwoPages() {
        halaxy.account(new HalaxyPractice()
                .patients(150001, 1)
                .appointments(1000, 150, MORNING)
                .json());
        var first = adapter().part(DAY, null);
        halaxy.expireTokens(CLIENT);

        var second = adapter().part(DAY, first.cursor());

        assertThat(appointments(List.of(first, second))).isEqualTo(numbers(1000, 150));
        assertThat(halaxy.stats(CLIENT).path("tokens").asInt()).isEqualTo(2);
    }

    @Test
    void saysThatTheKeyIsGone_whenItWasTakenAwayBetweenTwoPages() {
        halaxy.account(new HalaxyPractice()
                .patients(150001, 1)
                .appointments(1000, 150, MORNING)
                .json());
        var first = adapter().part(DAY, null);
        halaxy.revoke(CLIENT);

        assertThat(failure(first.cursor())).isEqualTo(new VendorFailure.AuthRejected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "refuse"})
    void showsADayWithoutNames_whereTheKeyMayNotReadThem(String manner) {
        halaxy.settings("{\"forbiddenInclude\": \"" + manner + "\"}");
        halaxy.account(new HalaxyPractice()
                .patients(150001, 1)
                .appointments(1000, 150, MORNING)
                .with("permissions", "[\"Appointment\"]")
                .json());

        var parts = adapter().parts(DAY);

        assertThat(appointments(parts)).isEqualTo(numbers(1000, 150));
        assertThat(patients(parts)).isEmpty();
        assertThat(halaxy.stats(CLIENT).at("/statuses/403").asInt()).isEqualTo(1);
    }

    @Test
    void readsPatientsOneByOne_whereNoneComeAlong_forThePractitionersAskedFor() {
        halaxy.settings("{\"ignoredParameters\": [\"_include\"]}");
        halaxy.account(new HalaxyPractice()
                .patients(150001, 2)
                .appointment("1", "2031-07-14T09:00+10:00", "150001")
                .appointment("2", "2031-07-14T10:00+10:00", "150002")
                .appointment("3", "2031-07-14T11:00+10:00", "150009")
                .json());

        assertThat(patients(adapter().parts(DAY, "PR-70021"))).containsExactly("150001", "150002");
        assertThat(patients(adapter().parts(DAY, "PR-70099"))).isEmpty();
        assertThat(halaxy.stats(CLIENT).at("/reads/Patient").asInt()).isEqualTo(3);
    }

    @Test
    void leavesADayWhole_whenPatientsCannotBeRead() {
        halaxy.settings("{\"ignoredParameters\": [\"_include\"]}");
        halaxy.account(new HalaxyPractice()
                .patients(150001, 2)
                .appointment("1", "2031-07-14T09:00+10:00", "150001")
                .appointment("2", "2031-07-14T10:00+10:00", "150002")
                .json());
        halaxy.fault("GET /main/Patient/150001", 0, 1, "outcome");
        assertThat(patients(adapter().parts(DAY))).containsExactly("150002");

        halaxy.fault("GET /main/Patient/", 0, -1, "503");
        var parts = adapter().parts(DAY);
        assertThat(appointments(parts)).containsExactly("1", "2");
        assertThat(patients(parts)).isEmpty();
    }

    @Test
    void asksInAnotherWay_whereTheUsualOneIsRefused() {
        halaxy.account(new HalaxyPractice()
                .patients(150001, 1)
                .appointment("1", "2031-07-14T09:00+10:00", "150001")
                .json());

        halaxy.fault("_include", 0, -1, "422");
        assertThat(patients(adapter().parts(DAY))).containsExactly("150001");
        halaxy.fault("date=lt", 0, -1, "400");
        assertThat(appointments(adapter().parts(DAY))).containsExactly("1");
    }

    @Test
    void namesTheRightThatIsMissing_andQuotesNobody() {
        halaxy.account(new HalaxyPractice().with("permissions", "[\"Patient\"]").json());
        assertThat(failure()).isEqualTo(new VendorFailure.PermissionMissing("read appointments"));

        halaxy.fault("GET /main/Appointment", 0, -1, "503");
        assertThat(failure()).isEqualTo(new VendorFailure.Unavailable("Halaxy answered 503 with an HTML page"));
    }

    @Test
    void keepsTelehealthApart() {
        var forms = List.of("reference", "identifier", "display", "extension", "element", "parameter");
        var orders = IntStream.range(0, forms.size())
                .mapToObj(index ->
                        """
                        {"id": "%d", "start": "2031-07-14T0%d:00+10:00", "patients": [{"id": "150001"}], "location": "%s", "locationForm": "%s"}
                        """.formatted(index, index, index % 2 == 0 ? "telehealth" : "clinic", forms.get(index)))
                .collect(Collectors.joining(",", "[", "]"));
        halaxy.account(new HalaxyPractice().with("appointments", orders).json());

        var telehealth = adapter().parts(DAY).getFirst().appointments().stream()
                .collect(Collectors.toMap(one -> one.pmsId(), one -> Objects.requireNonNull(one.telehealth())));

        assertThat(telehealth).isEqualTo(Map.of("0", true, "1", false, "2", true, "3", false, "4", true, "5", false));
    }

    private VendorFailure failure() {
        return failure(null);
    }

    private VendorFailure failure(@Nullable String cursor) {
        return failureOf(adapter().vendor.fetchDay(adapter().session(), DAY, List.of(), cursor));
    }

    private static List<String> numbers(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(Integer::toString).toList();
    }

    private HalaxyAdapter adapter() {
        return Objects.requireNonNull(built);
    }
}
