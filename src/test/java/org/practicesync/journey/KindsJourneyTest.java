package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.SandboxResource;

/** Runs that read more than patients: appointments, those of groups, and whom and what they name. */
@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class KindsJourneyTest {
    @BeforeEach
    void quietVendor() {
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
    }

    @Test
    void readsEveryKindAndCountsEach() {
        var diary = Diary.connected(60, 400, 8);
        var log = diary.syncAll();
        assertCompleted(log);
        assertThat(diary.ours()).isEqualTo(diary.theirs()).hasSizeGreaterThanOrEqualTo(400);
        assertThat(diary.count("practitioner")).isEqualTo(4);
        assertThat(diary.count("appointment_type")).isEqualTo(5);
        assertThat(diary.count("location")).isEqualTo(2);
        var receipts = log.path("metadata").path("receipt");
        assertThat(receipts.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "patients",
                        "practitioners",
                        "appointment_types",
                        "locations",
                        "appointments",
                        "group_appointments");
        assertThat(receipts.path("appointments").path("balanced").asBoolean()).isTrue();
        assertThat(receipts.path("appointments").path("created").asInt())
                .isEqualTo(diary.theirs().size());
        assertThat(log.path("metadata").path("patients_found").asInt()).isEqualTo(62);
        assertThat(log.path("metadata").path("appointments_found").asInt())
                .isEqualTo(diary.theirs().size() + 8);

        var again = diary.syncAll();
        assertCompleted(again);
        assertThat(again.path("metadata").path("records_created").asInt()).isZero();
        assertThat(again.path("metadata").path("records_updated").asInt()).isZero();
    }

    @Test
    void saysWhatItReadsAndNeverGoesBack() {
        var diary = Diary.connected(60, 300, 2);
        diary.clinic.cliniko.latency(10, 10);
        var seen = diary.clinic.watch(diary.clinic.start(true));
        var steps = new HashSet<String>();
        double last = 0;
        for (JsonNode log : seen) {
            steps.add(log.path("metadata").path("current_step").asText());
            double now = log.path("metadata").path("progress_percent").asDouble();
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
        assertThat(last).isEqualTo(100);
        assertThat(steps).contains("Reading patients", "Reading appointments");
        diary.clinic.cliniko.latency(0, 0);
    }

    @Test
    void followsWhatBecomesOfAppointments() {
        var diary = Diary.connected(40, 120, 0);
        diary.syncAll();
        var ids = diary.clinic.cliniko.appointmentIds(diary.clinic.key, false, false);
        long cancelled = ids.get(3);
        long missed = ids.get(7);
        long moved = ids.get(11);
        long archived = ids.get(15);
        diary.change(order("cancel", cancelled));
        diary.change(order("noShow", missed));
        diary.change(Json.write(Json.object()
                .put("op", "move")
                .put("kind", "appointment")
                .put("id", moved)
                .set(
                        "fields",
                        Json.object()
                                .put("starts_at", "2031-05-06T07:00:00Z")
                                .put("ends_at", "2031-05-06T07:30:00Z"))));
        diary.change(order("archive", archived));
        var log = diary.clinic.syncChanges();
        assertCompleted(log);
        assertThat(log.path("metadata")
                        .path("receipt")
                        .path("appointments")
                        .path("strategy")
                        .asText())
                .isEqualTo("changes");
        assertThat(diary.ours()).isEqualTo(diary.theirs());
        assertThat(diary.appointment(cancelled, "status")).isEqualTo("cancelled");
        assertThat(diary.appointment(missed, "status")).isEqualTo("no_show");
        assertThat(diary.appointment(moved, "starts_at at time zone 'UTC'")).startsWith("2031-05-06 07:00");
        assertThat(diary.appointment(archived, "archived_at is not null")).isEqualTo("true");
        assertThat(attendance(diary, archived, "counts")).isEqualTo("false");
        assertThat(attendance(diary, cancelled, "counts")).isEqualTo("false");
        assertThat(attendance(diary, moved, "counts")).isEqualTo("true");
    }

    @Test
    void marksADeletedAppointmentGoneOnProof() {
        var diary = Diary.connected(40, 150, 0);
        diary.syncAll();
        long id = diary.clinic
                .cliniko
                .appointmentIds(diary.clinic.key, false, false)
                .get(20);
        diary.change(order("delete", id));
        assertCompleted(diary.syncAll());
        assertThat(diary.appointment(id, "presence")).isEqualTo("gone");
        assertThat(attendance(diary, id, "living")).isEqualTo("false");
        assertThat(diary.ours()).isEqualTo(diary.theirs());
        assertThat(diary.count("appointment")).isEqualTo(150 + archivedBefore(diary, 150));
    }

    @Test
    void readsOnlyTheActiveWindowAndItsPatients_whenNothingWasReadBefore() {
        var diary = Diary.connected(300, 900, 4);
        var log = diary.syncActive(false);
        assertCompleted(log);
        assertThat(log.path("operation_type").asText()).isEqualTo("active");
        assertThat(diary.clinic.logs("?operation_type=active_patients").path("logs"))
                .hasSize(1);
        long fromWindow = diary
                .clinic
                .query(
                        "select count(*)::text from appointment where account_id = ? and starts_at > now() - interval '32 days'",
                        diary.account())
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
        assertThat(diary.count("appointment"))
                .isEqualTo(fromWindow)
                .isPositive()
                .isLessThan(900);
        assertThat(diary.count("practitioner")).isEqualTo(4);
        assertThat(diary.clinic.query(
                        "select distinct a.pms_patient_id from attendance a where a.account_id = ? and a.living except"
                                + " select pms_patient_id from patient",
                        diary.account()))
                .isEmpty();
        assertThat(diary.count("patient")).isPositive().isLessThan(302);
        assertThat(log.path("metadata").path("removals").isNull()).isTrue();
        assertThat(diary.clinic.connection("watermarks"))
                .doesNotContain("\"appointments\"")
                .doesNotContain("patients");

        // Nothing of what was out of sight is missed, and the next full run begins as if nothing was before.
        assertCompleted(diary.syncAll());
        assertThat(diary.ours()).isEqualTo(diary.theirs());
        assertThat(diary.clinic.query(
                        "select 1::text from patient where presence <> 'present' and " + diary.clinic.account()))
                .isEmpty();
    }

    @Test
    void readsWhatChangedInTheActiveMode_whenEverythingWasReadBefore() {
        var diary = Diary.connected(40, 120, 0);
        diary.syncAll();
        long id = diary.clinic
                .cliniko
                .appointmentIds(diary.clinic.key, false, false)
                .get(3);
        diary.change(order("cancel", id));
        var log = diary.syncActive(false);
        assertCompleted(log);
        assertThat(log.path("metadata")
                        .path("receipt")
                        .path("appointments")
                        .path("strategy")
                        .asText())
                .isEqualTo("changes");
        assertThat(diary.ours()).isEqualTo(diary.theirs());

        var afresh = diary.syncActive(true);
        assertCompleted(afresh);
        assertThat(afresh.path("metadata")
                        .path("receipt")
                        .path("appointments")
                        .path("scope")
                        .asText())
                .startsWith("starts_at>=");
    }

    @Test
    void readsPatientsOnly_whenThePracticeWantsNoMore() {
        var diary = Diary.connected(30, 50, 0);
        diary.clinic
                .post(
                        diary.clinic.path("configure"),
                        Json.object().set("data_types", Json.array().add("patients")))
                .then()
                .statusCode(200);
        var log = diary.syncAll();
        assertCompleted(log);
        assertThat(log.path("metadata").path("receipt").size()).isEqualTo(1);
        assertThat(diary.count("appointment")).isZero();
    }

    @Test
    void saysIncomplete_whenAppointmentsVanishFromTheirList() {
        var diary = Diary.connected(20, 200, 0);
        diary.clinic.fault("individual_appointments?", -1, "emptyPage", 1);
        var log = diary.syncAll();
        assertThat(log.path("status").asText()).isEqualTo("failed");
        assertThat(diary.clinic.connection("watermarks")).doesNotContain("appointments");
        SandboxResource.cliniko().clearFaults();
        assertCompleted(diary.syncAll());
        assertThat(diary.ours()).isEqualTo(diary.theirs());
    }

    @Test
    void keepsWhoComesToAGroup() {
        var diary = Diary.connected(60, 10, 6);
        assertCompleted(diary.syncAll());
        long groups = Long.parseLong(diary.clinic
                .query(
                        "select count(*)::text from appointment where account_id = ? and kind = 'group_appointments'",
                        diary.account())
                .getFirst());
        assertThat(groups).isEqualTo(6);
        assertThat(diary.clinic.query(
                        "select a.pms_attendee_id from attendance a join appointment p using (organization_id)"
                                + " where p.id = a.appointment_id and p.kind = 'group_appointments' and a.account_id = ?",
                        diary.account()))
                .hasSizeGreaterThan(6)
                .doesNotContainNull();
    }

    @Test
    void readsGroupsOfTheActiveWindow_whenOnlyChangesAreWanted() {
        var diary = Diary.connected(60, 10, 6);
        assertCompleted(diary.syncAll());
        var log = diary.clinic.syncChanges();
        assertCompleted(log);
        var groups = log.path("metadata").path("receipt").path("group_appointments");
        assertThat(groups.path("scope").asText()).startsWith("starts_at>=");
        assertThat(groups.path("absent").asInt()).isZero();
        assertThat(log.path("metadata").path("removals").isNull()).isTrue();
    }

    private static long archivedBefore(Diary diary, int born) {
        return diary.theirs().size() + 1 - born;
    }

    private static String attendance(Diary diary, long id, String column) {
        return diary.clinic
                .query(
                        "select a." + column + "::text from attendance a join appointment p"
                                + " on p.organization_id = a.organization_id and p.id = a.appointment_id"
                                + " where p.account_id = ? and p.pms_appointment_id = ?",
                        diary.account(),
                        Long.toString(id))
                .getFirst();
    }

    private static String order(String op, long id) {
        return Json.write(Json.object().put("op", op).put("kind", "appointment").put("id", id));
    }

    private static void assertCompleted(JsonNode log) {
        assertThat(log.path("status").asText()).as(log.toString()).isEqualTo("completed");
        assertThat(StreamSupport.stream(log.path("metadata").path("receipt").spliterator(), false))
                .noneMatch(receipt -> receipt.path("balanced").isBoolean()
                        && !receipt.path("balanced").asBoolean());
    }
}
