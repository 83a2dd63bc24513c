package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentRecord.Attendee;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.BatchLookup;
import org.practicesync.pms.ChangeFeed;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.Feeds;
import org.practicesync.pms.LocationRecord;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RecordLookup;
import org.practicesync.pms.RecordLookup.Looked;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;
import org.practicesync.pms.WindowFeed;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.StubBudget;

/** Every list of a practice, read over HTTP from the stand-in, which refuses filters that Cliniko does not document. */
@QuarkusTest
@TestProfile(ClinikoVendorTest.StubbedBudget.class)
class ClinikoFeedsTest {
    private static final String KEY = "MS0xLWxpc3RzLXNlY3JldA-au2";
    private static final int GROUPS = 120;
    private static final PlanRequest LANES = new PlanRequest(4, false);

    @Inject
    @RestClient
    ClinikoApi api;

    @Inject
    StubBudget budget;

    private final ClinikoControl practice = SandboxResource.cliniko();
    private @Nullable ClinikoVendor built;

    @BeforeEach
    void open() {
        practice.reset();
        practice.rateLimit(0, 60, "fixed", false);
        practice.account("""
                {"key": "%s", "accountId": "90418", "userId": "77", "living": 120, "archived": 12, "merged": 3, "appointments": 700,
                 "groups": %d, "practitioners": 7, "appointmentTypes": 9, "businesses": 3}
                """.formatted(KEY, GROUPS));
        var config = new ClinikoConfig(Optional.of(practice.apiUrl()), Optional.empty(), "200", "100", LaunchMode.TEST);
        var client = new ClinikoClient(api, budget, config);
        built = new ClinikoVendor(
                config, new ClinikoCheck(client), new ClinikoFeeds(client, config), NoWrites.with(client, budget));
    }

    @AfterEach
    void clear() {
        practice.reset();
    }

    @Test
    void walksEveryListToItsEnd_andMeetsWhatItCounts() {
        var met = Feeds.of(vendor()).stream()
                .collect(Collectors.toMap(RecordFeed::kind, feed -> walk(feed).size()));

        assertThat(met)
                .isEqualTo(Map.of(
                        RecordKind.PATIENTS, 132,
                        RecordKind.PRACTITIONERS, 7,
                        RecordKind.APPOINTMENT_TYPES, 9,
                        RecordKind.LOCATIONS, 3,
                        RecordKind.APPOINTMENTS, 700,
                        RecordKind.GROUP_APPOINTMENTS, GROUPS));
    }

    @Test
    void meetsCancelledMissedAndArchivedAppointments_asTheOracleHasThem() {
        var oracle = oracle();

        var walked = walk(appointments());

        assertThat(walked).hasSameSizeAs(oracle.keySet()).allSatisfy(record -> {
            var expected = Objects.requireNonNull(oracle.get(record.pmsId()));
            assertThat(record.startsAt()).isEqualTo(expected.path("starts_at").asText());
            assertThat(record.endsAt()).isEqualTo(expected.path("ends_at").asText());
            assertThat(record.practitionerId())
                    .isEqualTo(expected.path("practitioner_id").asText());
            assertThat(record.appointmentTypeId())
                    .isEqualTo(expected.path("appointment_type_id").asText());
            assertThat(record.locationId())
                    .isEqualTo(expected.path("business_id").asText());
            assertThat(record.attendees())
                    .singleElement()
                    .extracting(Attendee::patientId, Attendee::status)
                    .containsExactly(expected.path("patient_id").asText(), record.status());
            assertThat(record.status() == AppointmentStatus.CANCELLED).isEqualTo(expected.hasNonNull("cancelled_at"));
            assertThat(record.status() == AppointmentStatus.NO_SHOW)
                    .isEqualTo(expected.path("did_not_arrive").asBoolean() && !expected.hasNonNull("cancelled_at"));
            assertThat(record.archivedAt() != null)
                    .isEqualTo(expected.path("archived").asBoolean());
            assertThat(record.telehealth()).isNull();
            assertThat(record.telehealthUrl()).endsWith("/connect");
            assertThat(record.warnings()).isEmpty();
        });
        assertThat(walked)
                .extracting(AppointmentRecord::status)
                .contains(AppointmentStatus.NO_SHOW, AppointmentStatus.CANCELLED, AppointmentStatus.ARRIVED);
    }

    @Test
    void readsWhoComesToGroups_alsoWhoCancelled_aPageOfGroupsAtATime() {
        practice.resetStats(KEY);

        var groups = walk(groups());

        assertThat(groups).allSatisfy(group -> {
            assertThat(group.capacity()).isEqualTo(6);
            assertThat(group.attendees()).hasSize(4).extracting(Attendee::pmsId).doesNotContainNull();
            assertThat(group.warnings()).isEmpty();
        });
        assertThat(groups.stream()
                        .flatMap(group -> group.attendees().stream())
                        .filter(who -> who.status() == AppointmentStatus.CANCELLED))
                .hasSize(GROUPS * 4 / 10)
                .allSatisfy(who -> assertThat(who.cancelledAt()).isNotNull());
        // 50 groups, 50 more and 20: 200, 200 and 80 attendees.
        assertThat(practice.stats(KEY).path("listPagesOf").path("attendees").asInt())
                .isEqualTo(5);
    }

    @Test
    void followsWhatBecameOfAttendees() {
        var group = walk(groups()).getFirst();
        var ids = group.attendees().stream().map(Attendee::pmsId).toList();
        change("attendee", "edit", ids.get(0), "\"arrived\": true");
        change("attendee", "edit", ids.get(1), "\"arrived\": false");
        change("attendee", "edit", ids.get(2), "\"cancelled_at\": \"2031-04-01T01:02:03Z\"");
        change("attendee", "archive", ids.get(3), "");

        var changed = ((Looked.There<AppointmentRecord>) looked(groups(), group.pmsId())).record();

        assertThat(changed.attendees())
                .extracting(Attendee::pmsId, Attendee::status)
                .containsExactly(
                        tuple(ids.get(0), AppointmentStatus.ARRIVED),
                        tuple(ids.get(1), AppointmentStatus.NO_SHOW),
                        tuple(ids.get(2), AppointmentStatus.CANCELLED));
        assertThat(changed.pmsUpdatedAt()).isEqualTo(group.pmsUpdatedAt());
    }

    @Test
    void takesTheGroupsOwnListOfPatients_whereAttendeesAreHidden() {
        practice.fault("GET /v1/attendees", 0, -1, "403");

        var groups = walk(groups());

        assertThat(groups).hasSize(GROUPS).allSatisfy(group -> {
            assertThat(group.warnings()).containsExactly("attendees: could not be read, patient_ids stand for them");
            assertThat(group.attendees())
                    .isNotEmpty()
                    .extracting(Attendee::status)
                    .containsOnly(AppointmentStatus.BOOKED);
        });
    }

    @Test
    void failsAPageOfGroups_whereAttendeesAreCountedButNotShown() {
        practice.fault("GET /v1/attendees", 0, -1, "emptyPage");
        var plan = Walked.await(groups().plan(session(), LANES));

        assertThat(failureOf(groups().fetch(session(), plan, plan.segments().getFirst())))
                .isInstanceOf(VendorFailure.Malformed.class);
    }

    @Test
    void readsActiveAndInactivePractitionersAsOneList() {
        var plan = Walked.await(vendor().practitioners().plan(session(), LANES));
        var who = Walked.records(vendor().practitioners(), session(), plan);

        assertThat(plan.strategy()).isEqualTo(Strategy.CURSOR);
        assertThat(plan.total()).isNull();
        assertThat(plan.readsAll()).isTrue();
        assertThat(who)
                .hasSize(7)
                .filteredOn(one -> Boolean.FALSE.equals(one.active()))
                .hasSize(1);
        var left =
                who.stream().filter(one -> Boolean.FALSE.equals(one.active())).findFirst();
        assertThat(looked(vendor().practitioners(), left.orElseThrow().pmsId()))
                .isInstanceOfSatisfying(
                        Looked.There.class,
                        there -> assertThat(((PractitionerRecord) there.record()).active())
                                .isFalse());
    }

    @Test
    void readsWhatTypesAndLocationsAre() {
        assertThat(walk(vendor().appointmentTypes()))
                .filteredOn(type -> type.archivedAt() != null)
                .hasSize(1);
        assertThat(walk(vendor().appointmentTypes()))
                .filteredOn(type -> Boolean.TRUE.equals(type.telehealth()))
                .hasSize(2)
                .extracting(AppointmentTypeRecord::category)
                .containsOnly("Telehealth");
        assertThat(walk(vendor().locations()))
                .extracting(LocationRecord::timezone)
                .containsOnly("Australia/Melbourne");
    }

    @Test
    void walksOnlyWhatStartsInAWindow_alsoAfterARestart() {
        var from = Instant.parse("2025-11-20T00:00:00.250Z");
        for (var feed : vendor().appointments()) {
            var expected = walk(feed).stream()
                    .filter(record -> !record.startsAt().isBefore(Instant.parse("2025-11-20T00:00:00Z")))
                    .map(PmsRecord::pmsId)
                    .toList();

            var plan = Walked.await(((WindowFeed<AppointmentRecord>) feed).planFrom(session(), LANES, from));
            var again = new WalkPlan(
                    plan.strategy(), plan.total(), plan.upperBound(), null, plan.segments(), null, plan.scope());

            assertThat(plan.scope()).isEqualTo("starts_at>=2025-11-20T00:00:00Z");
            assertThat(plan.strategy()).isEqualTo(Strategy.KEYSET);
            assertThat(plan.readsAll()).isFalse();
            assertThat(plan.total()).isEqualTo(expected.size());
            assertThat(expected).isNotEmpty();
            assertThat(Walked.ids(Walked.records(feed, session(), again))).isEqualTo(expected);
            assertThat(Walked.await(feed.count(session(), again))).isEqualTo(expected.size());
        }
    }

    @Test
    void walksAWindowByPage_whenAskedTo() {
        var from = Instant.parse("2025-11-20T00:00:00Z");
        var expected = walk(appointments()).stream()
                .filter(record -> !record.startsAt().isBefore(from))
                .count();

        var plan = Walked.await(
                ((WindowFeed<AppointmentRecord>) appointments()).planFrom(session(), new PlanRequest(1, true), from));

        assertThat(plan.strategy()).isEqualTo(Strategy.OFFSET);
        assertThat(plan.scope()).isEqualTo("starts_at>=2025-11-20T00:00:00Z");
        assertThat(plan.total()).isEqualTo(expected);
        assertThat(Walked.ids(Walked.records(appointments(), session(), plan)).stream()
                        .distinct())
                .hasSize((int) expected);
    }

    @Test
    void plansAnEmptyWindow() {
        var plan = Walked.await(((WindowFeed<AppointmentRecord>) appointments())
                .planFrom(session(), LANES, Instant.parse("2099-01-01T00:00:00Z")));

        assertThat(plan.total()).isZero();
        assertThat(Walked.records(appointments(), session(), plan)).isEmpty();
        assertThat(Walked.await(appointments().count(session(), plan))).isZero();
    }

    @Test
    void readsWhichAppointmentsChanged() {
        var living = practice.appointmentIds(KEY, false, false);
        var since = Objects.requireNonNull(
                Walked.await(appointments().plan(session(), LANES)).watermark());
        change("appointment", "cancel", "" + living.get(3), "\"cancellation_reason\": 30");
        change("appointment", "archive", "" + living.get(4), "");
        change("appointment", "noShow", "" + living.get(5), "");
        change("appointment", "move", "" + living.get(6), "\"starts_at\": \"2031-04-02T05:30:00Z\"");
        var feed = (ChangeFeed<AppointmentRecord>) appointments();

        var plan = Walked.await(feed.planChanges(session(), since.plusSeconds(1)));
        var changed = byId(Walked.records(feed, session(), plan));

        assertThat(plan.strategy()).isEqualTo(Strategy.CHANGES);
        assertThat(changed).hasSize(4);
        assertThat(record(changed, living.get(3)).status()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(record(changed, living.get(3)).cancellationReason()).isEqualTo("Sick");
        assertThat(record(changed, living.get(4)).archivedAt()).isNotNull();
        assertThat(record(changed, living.get(5)).status()).isEqualTo(AppointmentStatus.NO_SHOW);
        assertThat(record(changed, living.get(6)).startsAt()).isEqualTo("2031-04-02T05:30:00Z");
    }

    @Test
    void listsChangesOnlyWhereAllOfThemShow() {
        assertThat(Feeds.of(vendor()))
                .filteredOn(ChangeFeed.class::isInstance)
                .extracting(RecordFeed::kind)
                .containsExactly(RecordKind.PATIENTS, RecordKind.APPOINTMENT_TYPES, RecordKind.APPOINTMENTS);
        var feed = (ChangeFeed<AppointmentTypeRecord>) vendor().appointmentTypes();
        practice.change(KEY, "{\"kind\": \"appointmentType\", \"op\": \"archive\", \"index\": 2}");

        var plan = Walked.await(feed.planChanges(session(), Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(Walked.records(feed, session(), plan))
                .singleElement()
                .satisfies(type -> assertThat(type.archivedAt()).isNotNull());
    }

    @Test
    void readsNamedPatientsInOneCall_archivedOnesToo() {
        var ids = new ArrayList<>(
                practice.ids(KEY, true).stream().map(String::valueOf).limit(98).toList());
        practice.change(KEY, "{\"op\": \"archive\", \"id\": %s}".formatted(ids.getFirst()));
        practice.change(KEY, "{\"op\": \"delete\", \"id\": %s}".formatted(ids.get(1)));
        var asked = new ArrayList<>(ids);
        asked.add("9999999999999999999");
        asked.add("nobody");
        practice.resetStats(KEY);

        var page = Walked.await(((BatchLookup<PatientRecord>) vendor().patients()).readAll(session(), asked));

        ids.remove(1);
        assertThat(Walked.ids(page.records())).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(page.last()).isTrue();
        assertThat(practice.stats(KEY).path("requests").asInt()).isEqualTo(1);
    }

    @Test
    void looksUpRecordsOfEveryList_hiddenOnesToo() {
        for (var feed : Feeds.of(vendor())) {
            var ids = Walked.ids(walk(feed)).stream().limit(20).toList();
            assertThat(ids)
                    .isNotEmpty()
                    .allSatisfy(id -> assertThat(looked(feed, id)).isInstanceOf(Looked.There.class));
            assertThat(looked(feed, "17")).isInstanceOf(Looked.NotThere.class);
        }
        assertLookedUp(record -> record.status() == AppointmentStatus.CANCELLED);
        assertLookedUp(record -> record.archivedAt() != null);
        assertLookedUp(record -> record.archivedAt() != null && record.status() == AppointmentStatus.CANCELLED);
    }

    @Test
    void namesTheRightThatIsMissing() {
        practice.fault("GET /v1/individual_appointments", 0, -1, "403");
        assertThat(failureOf(appointments().plan(session(), LANES)))
                .isEqualTo(new VendorFailure.PermissionMissing("read individual appointments"));

        practice.fault("GET /v1/practitioners/inactive", 0, -1, "403");
        var plan = Walked.await(vendor().practitioners().plan(session(), LANES));
        assertThat(failureOf(vendor().practitioners()
                        .fetch(session(), plan, plan.segments().getLast())))
                .isEqualTo(new VendorFailure.PermissionMissing("read practitioners"));
    }

    private void assertLookedUp(Predicate<AppointmentRecord> which) {
        var one = walk(appointments()).stream().filter(which).findFirst().orElseThrow();
        assertThat(looked(appointments(), one.pmsId())).isEqualTo(new Looked.There<>(one));
    }

    private <R extends PmsRecord> List<R> walk(RecordFeed<R> feed) {
        var plan = Walked.await(feed.plan(session(), LANES));
        var records = Walked.records(feed, session(), plan);
        if (plan.total() != null) {
            assertThat(records).hasSize(plan.total().intValue());
            assertThat(Walked.await(feed.count(session(), plan))).isEqualTo(plan.total());
        }
        assertThat(Walked.ids(records)).doesNotHaveDuplicates();
        return records;
    }

    private <R extends PmsRecord> Looked<R> looked(RecordFeed<R> feed, String id) {
        return Walked.await(((RecordLookup<R>) feed).lookUp(session(), id));
    }

    private Map<String, JsonNode> oracle() {
        return StreamSupport.stream(
                        practice.appointments(KEY, 0, 1000).path("appointments").spliterator(), false)
                .collect(Collectors.toMap(node -> node.path("id").asText(), Function.identity()));
    }

    private void change(String kind, String op, @Nullable String id, String fields) {
        practice.change(KEY, """
                {"kind": "%s", "op": "%s", "id": %s, "fields": {%s}}""".formatted(kind, op, id, fields));
    }

    private static Map<String, AppointmentRecord> byId(List<AppointmentRecord> records) {
        return records.stream()
                .collect(Collectors.toMap(PmsRecord::pmsId, Function.identity(), (before, after) -> after));
    }

    private static AppointmentRecord record(Map<String, AppointmentRecord> records, long id) {
        return Objects.requireNonNull(records.get("" + id));
    }

    private RecordFeed<AppointmentRecord> appointments() {
        return vendor().appointments().getFirst();
    }

    private RecordFeed<AppointmentRecord> groups() {
        return vendor().appointments().getLast();
    }

    private ClinikoVendor vendor() {
        return Objects.requireNonNull(built);
    }

    private VendorSession session() {
        return vendor().session(new CredentialInput(Map.of("api_key", new Secret(KEY)), Map.of("user_id", "77")));
    }

    private static VendorFailure failureOf(Uni<?> call) {
        var thrown = catchThrowable(() -> Walked.await(call));
        assertThat(thrown).isInstanceOf(VendorException.class);
        return ((VendorException) thrown).failure();
    }
}
