package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentRecord.Attendee;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;
import org.practicesync.testkit.StubBudget;
import org.practicesync.vendors.cliniko.ClinikoStub.Answer;

/** Groups whose attendees come back in every odd way. */
@QuarkusTest
@TestProfile(ClinikoVendorTest.StubbedBudget.class)
class ClinikoGroupsTest {
    private static final String UNREAD = "attendees: could not be read, patient_ids stand for them";

    @Inject
    @RestClient
    ClinikoApi api;

    @Inject
    StubBudget budget;

    private final ClinikoStub cliniko = new ClinikoStub();
    private @Nullable ClinikoVendor built;

    @BeforeEach
    void build() {
        budget.refuses = null;
        budget.breaks = null;
        var config = new ClinikoConfig(Optional.of(cliniko.baseUrl()), Optional.empty(), "200", "2", LaunchMode.TEST);
        var client = new ClinikoClient(api, budget, config);
        built = new ClinikoVendor(
                config, new ClinikoCheck(client), new ClinikoFeeds(client, config), NoWrites.with(client, budget));
        cliniko.always.put("/v1/group_appointments", Answer.json(200, """
                {"group_appointments": [{"id": "7", "starts_at": "2031-04-02T05:30:00Z", "patient_ids": ["1"]}, {"id": "8"}],
                 "total_entries": 2, "links": {}}"""));
    }

    @AfterEach
    void stop() {
        cliniko.close();
    }

    @Test
    void asksForAttendeesOfThePagesGroups_andGoesOnAfterTheLastId() {
        attendees(attendee("21", "7") + "," + attendee("22", "8"), 3, true);
        cliniko.next.add(cliniko.always.get("/v1/group_appointments"));
        cliniko.next.add(cliniko.always.get("/v1/attendees"));
        attendees(attendee("23", "7"), 1, false);

        var page = page();

        assertThat(attending(page)).containsExactly("21", "23");
        assertThat(page.records().getFirst().warnings()).isEmpty();
        var queries = cliniko.seen.stream()
                .filter(seen -> seen.path().equals("/v1/attendees"))
                .map(seen -> String.valueOf(seen.rawQuery()))
                .toList();
        assertThat(queries)
                .hasSize(2)
                .allSatisfy(query -> assertThat(query)
                        .contains(
                                "booking_id%3A%3D7%2C8", "archived_at%3A", "cancelled_at%3A", "sort=id", "per_page=2"));
        assertThat(queries.getLast()).contains("id%3A%3E22");
    }

    @Test
    void keepsNoAddressThatLetsAnybodyIn() {
        attendees(
                "{\"id\":\"22\",\"booking\":{\"links\":{\"self\":\"https://x.example/v1/bookings/8\"}},"
                        + "\"telehealth_url\":\"https://x.example/let-me-in\",\"cancellation_url\":\"https://x.example/away\"}",
                1,
                false);

        var rejected = page().rejected();

        assertThat(rejected)
                .singleElement()
                .satisfies(group -> assertThat(group.raw())
                        .contains("attendee_rows", "\"22\"")
                        .doesNotContain("let-me-in", "away"));
    }

    /** Of another booking, of none, out of order, and without any id although there is more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"21\",\"booking\":{\"links\":{\"self\":\"https://x.example/v1/bookings/9\"}}}",
                "{\"id\":\"21\"}",
                "{\"id\":\"21\",\"booking\":{\"links\":{\"self\":\"https://x.example/v1/bookings/7\"}}},"
                        + "{\"id\":\"20\",\"booking\":{\"links\":{\"self\":\"https://x.example/v1/bookings/7\"}}}",
                "{\"booking\":{\"links\":{\"self\":\"https://x.example/v1/bookings/7\"}}}"
            })
    void takesTheGroupsOwnListOfPatients_whereFilterOrOrderWasIgnored(String rows) {
        attendees(rows, 5, true);

        assertBookedOnly(page());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 422})
    void takesTheGroupsOwnListOfPatients_whereAttendeesCannotBeRead(int status) {
        cliniko.always.put("/v1/attendees", Answer.json(status, "{\"message\":\"no\"}"));

        assertBookedOnly(page());
    }

    @Test
    void failsWithTheAttendees_whereThatMayPass() {
        cliniko.always.put("/v1/attendees", new Answer(503, "text/html", "<html>", Map.of(), false));
        assertThat(failureOfPage()).isInstanceOf(VendorFailure.Unavailable.class);

        attendees("", 4, false);
        assertThat(failureOfPage()).isInstanceOf(VendorFailure.Malformed.class);

        cliniko.always.put("/v1/attendees", new Answer(401, "text/plain", "", Map.of(), false));
        assertThat(failureOfPage()).isInstanceOf(VendorFailure.AuthRejected.class);
    }

    private void assertBookedOnly(FeedPage<AppointmentRecord> page) {
        assertThat(page.records())
                .singleElement()
                .satisfies(group -> assertThat(group.warnings()).containsExactly(UNREAD))
                .satisfies(group -> assertThat(group.attendees())
                        .containsExactly(new Attendee("1", null, AppointmentStatus.BOOKED, null)));
    }

    private void attendees(String rows, int total, boolean more) {
        var links = more ? "{\"next\":\"https://elsewhere.example/\"}" : "{}";
        cliniko.always.put(
                "/v1/attendees",
                Answer.json(
                        200, "{\"attendees\":[%s],\"total_entries\":%d,\"links\":%s}".formatted(rows, total, links)));
    }

    private static String attendee(String id, String booking) {
        return """
                {"id": "%s", "booking": {"links": {"self": "https://x.example/v1/bookings/%s"}},
                 "patient": {"links": {"self": "https://x.example/v1/patients/3"}}}""".formatted(id, booking);
    }

    private static List<@Nullable String> attending(FeedPage<AppointmentRecord> page) {
        return page.records().stream()
                .flatMap(group -> group.attendees().stream())
                .<@Nullable String>map(Attendee::pmsId)
                .toList();
    }

    private FeedPage<AppointmentRecord> page() {
        var segment = Segment.between(null, "9");
        var plan = new WalkPlan(Strategy.KEYSET, 2L, "9", null, List.of(segment), null);
        return Walked.await(groups().fetch(session(), plan, segment));
    }

    private VendorFailure failureOfPage() {
        var thrown = catchThrowable(this::page);
        assertThat(thrown).isInstanceOf(VendorException.class);
        return ((VendorException) thrown).failure();
    }

    private RecordFeed<AppointmentRecord> groups() {
        return vendor().appointments().getLast();
    }

    private ClinikoVendor vendor() {
        return Objects.requireNonNull(built);
    }

    private VendorSession session() {
        return vendor().session(new CredentialInput(
                Map.of("api_key", new Secret("MS0xLXNlY3JldA-au2")), Map.of("user_id", "77")));
    }
}
