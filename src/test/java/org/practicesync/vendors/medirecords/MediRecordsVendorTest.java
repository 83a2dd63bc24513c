package org.practicesync.vendors.medirecords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.practicesync.vendors.medirecords.Wattle.DOCTOR;
import static org.practicesync.vendors.medirecords.Wattle.FHIR_TOKEN;
import static org.practicesync.vendors.medirecords.Wattle.NURSE;
import static org.practicesync.vendors.medirecords.Wattle.PRACTICE;
import static org.practicesync.vendors.medirecords.Wattle.REST_TOKEN;
import static org.practicesync.vendors.medirecords.Wattle.await;
import static org.practicesync.vendors.medirecords.Wattle.failureOf;
import static org.practicesync.vendors.medirecords.Wattle.session;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.Capability;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProfile.CredentialField;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.pms.Vendors;
import org.practicesync.testkit.StubBudget;

/** The adapter over HTTP, but for the day: whose tokens these are, the two lists, permits, and every kind of failure. */
@QuarkusTest
@TestProfile(StubbedBudget.class)
class MediRecordsVendorTest {
    private static final String PRACTICE_PATH = "/v1/practices/" + PRACTICE + "?";

    @Inject
    @RestClient
    MediRecordsApi api;

    @Inject
    StubBudget budget;

    @Inject
    Vendors vendors;

    private @Nullable Wattle started;

    @BeforeEach
    void start() {
        started = new Wattle(api, budget);
        wattle().reset("Australia/Brisbane");
    }

    @AfterEach
    void stop() {
        wattle().close();
    }

    @Test
    void isFound_andSaysWhatItCanDo() {
        var found = vendors.find("medirecords").orElseThrow();

        assertThat(found.profile().credentialFields())
                .extracting(CredentialField::name)
                .containsExactly("access_token", "practice_id", "fhir_token");
        assertThat(found.profile().tellsTelehealth()).isTrue();
        assertThat(found.profile().requestsPerMinute()).isEqualTo(120);
        assertThat(Capability.of(found))
                .containsExactlyInAnyOrder(
                        Capability.LIST_PRACTITIONERS, Capability.LIST_APPOINTMENT_TYPES, Capability.DAY_SHEET);
    }

    @Test
    void tellsWhosePracticeItIs() {
        var check = await(vendor().check(session()));

        assertThat(check.accountId()).isEqualTo(PRACTICE);
        assertThat(check.accountName()).isEqualTo("Wattle Lane Medical");
        assertThat(check.timezone()).isEqualTo("Australia/Brisbane");
        assertThat(check.livingPatients()).isZero();
        assertThat(check.facts()).containsEntry("timezone", "Australia/Brisbane");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"AEST\"", "\"+10:00\""})
    void bearsThatTheZoneIsNotTold(String zone) {
        wattle().control
                .practice("{\"practiceId\": \"%s\", \"timezone\": %s, \"restToken\": \"%s\"}"
                        .formatted(PRACTICE, zone, REST_TOKEN));

        assertThat(await(vendor().check(session(REST_TOKEN, null))).timezone()).isNull();
    }

    @Test
    void tellsAWrongTokenFromOneOfTheOtherApi() {
        assertThat(failureOf(vendor().check(session("canary-unknown", null))))
                .isEqualTo(new VendorFailure.AuthRejected());
        assertThat(failureOf(vendor().check(session(REST_TOKEN, "canary-unknown"))))
                .isEqualTo(new VendorFailure.AuthRejected());
        assertThat(failureOf(vendor().check(session(FHIR_TOKEN, null))))
                .isInstanceOfSatisfying(
                        VendorFailure.PermissionMissing.class,
                        missing -> assertThat(missing.what()).contains("access_token"));
        assertThat(failureOf(vendor().check(session(REST_TOKEN, REST_TOKEN))))
                .isInstanceOfSatisfying(
                        VendorFailure.PermissionMissing.class,
                        missing -> assertThat(missing.what()).contains("fhir_token"));
        assertThat(wattle().control.requests()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"403", "404"})
    void tellsAForeignPractice(String answer) {
        wattle().control.settings("{\"foreignPractice\": " + answer + "}");
        wattle().control
                .practice(
                        "{\"practiceId\": \"5b0f7c1e-6f0f-4f43-9b1a-000000000000\", \"restToken\": \"canary-other\"}");

        assertThat(failureOf(vendor().check(session("canary-other", null))))
                .isInstanceOf(VendorFailure.PermissionMissing.class);
    }

    @Test
    void bearsThatThereIsNoFhir() {
        wattle().control.settings("{\"fhir\": false}");
        wattle().control.day(PRACTICE, "2026-07-10", 10);

        assertThat(await(vendor().check(session())).accountId()).isEqualTo(PRACTICE);
        assertThat(await(firstPage(vendor().practitioners(), session())))
                .extracting(PmsRecord::pmsId)
                .containsExactly(DOCTOR, NURSE);
    }

    @Test
    void listsPractitionersOfFhir_pageByPage() {
        var providers = new StringBuilder();
        for (int i = 0; i < 230; i++) {
            providers.append(i == 0 ? "" : ",").append("{\"id\": \"p-%d\", \"prefix\": \"Dr\"}".formatted(i));
        }
        wattle().control.practice("""
                {"practiceId": "%s", "restToken": "%s", "fhirToken": "%s", "providers": [%s]}
                """.formatted(PRACTICE, REST_TOKEN, FHIR_TOKEN, providers));

        var found = walked(vendor().practitioners(), session());

        assertThat(found).hasSize(230).extracting(PmsRecord::pmsId).doesNotHaveDuplicates();
        assertThat(((PractitionerRecord) found.getFirst()).displayName()).isEqualTo("Dr Obi Nkemelu");
        assertThat(wattle().control.requests()).hasSize(3);
    }

    @Test
    void listsThoseOfSomeWeeksAppointments_withoutAFhirToken() {
        wattle().control.day(PRACTICE, "2026-07-01", 130);
        wattle().control.day(PRACTICE, "2026-01-01", 10);

        var found = walked(vendor().practitioners(), session(REST_TOKEN, null));

        assertThat(found).extracting(PmsRecord::pmsId).containsExactly(DOCTOR, NURSE);
        assertThat(((PractitionerRecord) found.getFirst()).displayName()).isNull();
        var query = wattle().control.requests().get(0).path("query").asText();
        assertThat(query).contains("2026-06-30T00%3A00", "2026-07-21T23%3A59");
    }

    @Test
    void failsPractitioners_whenTheFhirTokenIsRefused() {
        assertThat(failureOf(firstPage(vendor().practitioners(), session(REST_TOKEN, "canary-unknown"))))
                .isEqualTo(new VendorFailure.AuthRejected());
    }

    @Test
    void listsAppointmentTypes_thoseNotUsedAnyMoreToo() {
        var types = vendor().appointmentTypes();
        var plan = await(types.plan(session(), new PlanRequest(1, false)));

        var found = walked(types, session());

        assertThat(plan.total()).isEqualTo(4);
        assertThat(await(types.count(session(), plan))).isEqualTo(4);
        assertThat(found)
                .extracting(type -> ((AppointmentTypeRecord) type).durationMinutes())
                .containsExactly(15, 90, 240, null);
        assertThat(found).extracting(PmsRecord::archivedAt).containsExactly(null, null, null, Instant.EPOCH);
    }

    @Test
    void takesAPermitForEveryAttempt() {
        wattle().control.fault(PRACTICE_PATH, 0, 2, "500");

        await(vendor().check(session(REST_TOKEN, null).forLane(Lane.RUN)));

        var bucket = session(REST_TOKEN, null).bucket().name();
        assertThat(budget.taken).hasSize(3).containsOnly("RUN " + bucket + " 120");
        assertThat(bucket).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"429, 7, 7", "429, '', 60", "429, soon, 60", "429, 100000, 60", "503, 9, 9"})
    void slowsItsBucket_beforeTheCallerHearsOfIt_andDoesNotTryAgain(String kind, String header, long seconds) {
        wattle().control.fault("""
                {"match": "%s", "kind": "%s", "retryAfter": "%s"}
                """.formatted(PRACTICE_PATH, kind, header));

        assertThat(failureOf(vendor().check(session())))
                .isEqualTo(new VendorFailure.RateLimited(Duration.ofSeconds(seconds)));
        assertThat(budget.backedOff).containsExactly(session().bucket().name() + " " + Duration.ofSeconds(seconds));
        assertThat(wattle().control.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "500, Unavailable, MediRecords answered 500 with JSON",
        "503, Unavailable, MediRecords answered 503 with an HTML page",
        "cut, Unavailable, The connection to MediRecords failed or was cut",
        "drop, Unavailable, The connection to MediRecords failed or was cut",
        "hang, TimedOut, MediRecords did not answer in time",
        "html, Malformed, MediRecords' answer could not be read",
        "badJson, Malformed, MediRecords' answer is not readable JSON",
    })
    void givesUpAfterFourRetries_inTheContractsWords(String kind, String failure, String words) {
        wattle().control.fault("/appointment-types?", 0, -1, kind);

        var told = failureOf(vendor().appointmentTypes().plan(session(), new PlanRequest(1, false)));

        assertThat(told.getClass().getSimpleName()).isEqualTo(failure);
        assertThat(told.toString()).contains(words);
        assertThat(wattle().control.requests()).hasSize(5);
    }

    @Test
    void namesWhatIsMissing_andWhatMayNotBeRead() {
        wattle().control.fault("/appointment-types?", 0, 1, "403");
        assertThat(failureOf(vendor().appointmentTypes().plan(session(), new PlanRequest(1, false))))
                .isEqualTo(new VendorFailure.PermissionMissing("read appointment types"));

        wattle().control.fault("/appointment-types?", 0, 1, "404");
        assertThat(failureOf(vendor().appointmentTypes().plan(session(), new PlanRequest(1, false))))
                .isEqualTo(new VendorFailure.NotFound("MediRecords has no such appointment types"));
    }

    @Test
    void passesOnARefusalOfOurOwnBudget_withoutSlowingTheBucket() {
        budget.refuses = Duration.ofSeconds(7);

        assertThat(failureOf(vendor().check(session())))
                .isEqualTo(new VendorFailure.RateLimited(Duration.ofSeconds(7)));
        assertThat(budget.backedOff).isEmpty();
        assertThat(wattle().control.requests()).isEmpty();
    }

    @Test
    void leavesAFailureOfOurOwnBudgetAsItIs_andDoesNotTryAgain() {
        var ours = new IllegalStateException("the database is away", new IOException("closed"));
        budget.breaks = ours;

        assertThat(catchThrowable(() -> await(vendor().check(session())))).isSameAs(ours);
        assertThat(budget.taken).hasSize(1);
    }

    private static List<PmsRecord> walked(RecordFeed<?> feed, VendorSession session) {
        var records = new ArrayList<PmsRecord>();
        var plan = await(feed.plan(session, new PlanRequest(1, false)));
        var segment = plan.segments().getFirst();
        while (!segment.done()) {
            var page = await(feed.fetch(session, plan, segment));
            records.addAll(page.records());
            segment = segment.at(page.cursor(), page.last());
        }
        return records;
    }

    private static Uni<List<PmsRecord>> firstPage(RecordFeed<?> feed, VendorSession session) {
        return feed.plan(session, new PlanRequest(1, false))
                .chain(plan -> feed.fetch(session, plan, plan.segments().getFirst()))
                .map(page -> List.copyOf(page.records()));
    }

    private MediRecordsVendor vendor() {
        return wattle().vendor(100);
    }

    private Wattle wattle() {
        return Objects.requireNonNull(started);
    }
}
