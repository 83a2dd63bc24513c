package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.SandboxResource;

/** Changes on their way into the PMS and to their verdict, whatever is cut on the way. */
@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class WritebackJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(25);
    private static final String NINE_UTC = "2031-05-05T23:00:00Z";

    private final ClinikoControl cliniko = SandboxResource.cliniko();

    @BeforeEach
    void quietVendor() {
        cliniko.reset();
        cliniko.rateLimit(0, 60, "fixed", false);
    }

    @AfterEach
    void letGo() {
        cliniko.holdAfter(-1);
        cliniko.clearFaults();
    }

    @Test
    void booksMovesAndCancelsAnAppointment() {
        var desk = Desk.open();
        var booked = Desk.told(desk.book(desk.booking().put("notes", "Line one\nLine two")), 201);
        assertThat(booked.path("result").asText()).isEqualTo("completed");
        assertThat(booked.path("operation").asText()).isEqualTo("book_appointment");
        assertThat(booked.path("warnings")).isEmpty();
        assertThat(booked.path("requestBody").path("notes").asText()).contains("Line two");
        var id = booked.path("pmsRecordId").asText();
        var there = desk.at(NINE_UTC);
        assertThat(there).hasSize(1);
        assertThat(there.getFirst().path("id").asText()).isEqualTo(id);
        assertThat(there.getFirst().path("ends_at").asText()).isEqualTo("2031-05-05T23:25:00Z");

        // The start alone: it stays as long as it was.
        Desk.told(desk.change("/appointments/" + id, Json.object().put("startsAt", "2031-05-06T10:00:00+10:00")), 200);
        var moved = desk.at("2031-05-06T00:00:00Z");
        assertThat(moved).hasSize(1);
        assertThat(moved.getFirst().path("ends_at").asText()).isEqualTo("2031-05-06T00:25:00Z");

        var cancel = Json.object().put("status", "cancelled").put("reason", "Feels better");
        var cancelled = Desk.told(desk.change("/appointments/" + id, cancel), 200);
        assertThat(cancelled.path("operation").asText()).isEqualTo("cancel_appointment");
        assertThat(desk.at("2031-05-06T00:00:00Z")
                        .getFirst()
                        .path("cancelled_at")
                        .isTextual())
                .isTrue();
        // There is no way back, and none is pretended.
        var again = Desk.told(desk.change("/appointments/" + id, cancel), 422);
        assertThat(again.path("error_code").asText()).isEqualTo("WRITEBACK_FAILED");
        assertThat(again.path("message").asText()).contains("already cancelled");
    }

    @Test
    void warnsOfWhatItWasBookedOver() {
        var desk = Desk.open();
        Desk.told(desk.book(desk.booking()), 201);
        var second = Desk.told(desk.book(desk.booking()), 201);
        assertThat(second.path("warnings")).hasSize(1);
        assertThat(second.path("warnings").path(0).asText()).contains("something else");
        assertThat(desk.at(NINE_UTC)).hasSize(2);
        desk.fault("/conflicts", 1, "500");
        var third = Desk.told(desk.book(desk.booking()), 201);
        assertThat(third.path("warnings").path(0).asText()).contains("could not be asked");
    }

    @Test
    void createsAPatientAndChangesOnlyWhatIsSaid() {
        var desk = Desk.open();
        var body = Json.object()
                .put("firstName", "Aroha")
                .put("lastName", "Canaryexample")
                .put("dateOfBirth", "1985-03-15")
                .put("email", "aroha@patient.example")
                .put("mobilePhone", "0491 570 156")
                .put("homePhone", "02 5550 0100");
        body.putObject("vendorFields").put("reminder_type", "SMS");
        var created = Desk.told(desk.write("/patients", body, Map.of()), 201);
        var id = created.path("pmsRecordId").asText();
        var change = Json.object().put("mobilePhone", "0491 570 157").put("email", "");
        Desk.told(desk.change("/patients/" + id, change), 200);
        desk.clinic.start(true);
        await().atMost(SOON).until(() -> desk.clinic.storedIds().contains(Long.valueOf(id)));
        var row = desk.clinic.row(Long.parseLong(id));
        assertThat(row).containsEntry("first_name", "Aroha").containsEntry("date_of_birth", "1985-03-15");
        assertThat(row.get("email")).isNull();
        var phone = desk.clinic.query(
                "select phone from patient where account_id = ? and pms_patient_id = ?", desk.diary.account(), id);
        assertThat(phone.getFirst()).isEqualTo("0491 570 157");
    }

    @Test
    void tellsARefusalInThePmssWords_andRetriesItOnlyWhenAPersonAsks() {
        var desk = Desk.open();
        var refused = Desk.told(desk.book(desk.booking().put("patientId", "987654321")), 422);
        assertThat(refused.path("error_code").asText()).isEqualTo("WRITEBACK_FAILED");
        assertThat(refused.path("message").asText()).isEqualTo("Validation Failed: patient_id: must exist");
        assertThat(refused.path("result").asText()).isEqualTo("failed");
        var id = refused.path("writebackId").asText();
        var row = desk.writeback(id);
        assertThat(row.path("errorMessage").asText()).contains("patient_id");
        assertThat(row.path("retryable").asBoolean()).isTrue();
        assertThat(row.path("attempts").asInt()).isEqualTo(1);
        assertThat(desk.retry(id, "").statusCode()).isEqualTo(422);
        var later = desk.writeback(id);
        assertThat(later.path("attempts").asInt()).isEqualTo(2);
        assertThat(RunSheet.list(later.path("history")))
                .extracting(step -> step.path("kind").asText())
                .containsExactly("send", "answer", "retry", "send", "answer");
        // Whoever waited was told: no notice beside it.
        assertThat(desk.clinic.notifications("writeback_failed")).isEmpty();
    }

    @Test
    void findsWhatWasDoneBeforeTheConnectionWasCut() {
        var desk = Desk.open();
        desk.fault(Desk.APPOINTMENT, 1, "dropAfterCommit");
        var booked = Desk.told(desk.book(desk.booking()), 201);
        var there = desk.at(NINE_UTC);
        assertThat(there).hasSize(1);
        assertThat(booked.path("pmsRecordId").asText())
                .isEqualTo(there.getFirst().path("id").asText());
        assertThat(history(desk, booked)).contains("read_back found").doesNotContain("send begun, send begun");
        assertThat(sends(desk, booked)).isEqualTo("1");

        desk.fault("POST /v1/patients", 1, "dropAfterCommit");
        var patients = desk.clinic.vendorIds().size();
        var person = Json.object().put("firstName", "Aroha").put("lastName", "Canaryexample");
        Desk.told(desk.write("/patients", person, Map.of()), 201);
        assertThat(desk.clinic.vendorIds()).hasSize(patients + 1);
    }

    @Test
    void findsWhatWasDone_whenThePmsClockIsBehind() {
        cliniko.settings("{\"clockOffsetSeconds\": -1200}");
        var desk = Desk.open();
        desk.fault(Desk.APPOINTMENT, 1, "dropAfterCommit");
        var booked = Desk.told(desk.book(desk.booking()), 201);
        assertThat(desk.at(NINE_UTC)).hasSize(1);
        assertThat(sends(desk, booked)).isEqualTo("1");
    }

    @Test
    void findsChangesThatWereCutOff() {
        var desk = Desk.open();
        var id = Desk.told(desk.book(desk.booking()), 201).path("pmsRecordId").asText();
        desk.fault("PATCH /v1/individual_appointments", 1, "dropAfterCommit");
        var moved = Desk.told(
                desk.change("/appointments/" + id, Json.object().put("startsAt", "2031-05-06T10:00:00+10:00")), 200);
        assertThat(sends(desk, moved)).isEqualTo("1");
        desk.fault("PATCH /v1/individual_appointments", 1, "dropAfterCommit");
        var cancelled =
                Desk.told(desk.change("/appointments/" + id, Json.object().put("status", "cancelled")), 200);
        assertThat(sends(desk, cancelled)).isEqualTo("1");
    }

    @Test
    void sendsOnceMoreWhatNeverArrived() {
        var desk = Desk.open();
        desk.fault(Desk.APPOINTMENT, 1, "drop");
        var booked = awaited(desk, desk.book(desk.booking()));
        assertThat(booked.path("result").asText()).isEqualTo("completed");
        assertThat(desk.at(NINE_UTC)).hasSize(1);
        assertThat(sends(desk, booked)).isEqualTo("2");
        assertThat(history(desk, booked)).contains("read_back absent, read_back absent, send begun");
    }

    @Test
    void leavesToAPersonWhatVanishedTwice_whoSettlesIt() {
        var desk = Desk.open();
        desk.fault(Desk.APPOINTMENT, 2, "drop");
        var answer = desk.book(desk.booking());
        var id = Desk.told(answer, 202).path("writebackId").asText();
        assertThat(answer.header("Location")).endsWith("/writebacks/" + id);
        var open = awaited(desk, id, row -> row.path("retryable").asBoolean());
        assertThat(open.path("result").asText()).isEqualTo("uncertain");
        assertThat(sends(desk, open)).isEqualTo("2");
        assertThat(desk.at(NINE_UTC)).isEmpty();
        var notices = desk.clinic.notifications("writeback_uncertain");
        assertThat(notices).hasSize(1);
        assertThat(notices.getFirst().path("details").path("writeback_id").asText())
                .isEqualTo(id);

        // It is looked for once more, not found, and sent: the person's decision.
        var settled = Desk.told(desk.retry(id, ""), 200);
        assertThat(settled.path("result").asText()).isEqualTo("completed");
        assertThat(desk.at(NINE_UTC)).hasSize(1);
        assertThat(desk.clinic
                        .notifications("writeback_uncertain")
                        .getFirst()
                        .path("resolved_at")
                        .isTextual())
                .isTrue();
        assertThat(desk.retry(id, "").statusCode()).isEqualTo(409);
    }

    @Test
    void takesAPersonsWordForWhichRecordItIs() {
        var desk = Desk.open();
        desk.fault(Desk.APPOINTMENT, 2, "drop");
        var id = Desk.told(desk.book(desk.booking()), 202).path("writebackId").asText();
        awaited(desk, id, row -> row.path("retryable").asBoolean());
        var settled = Desk.told(desk.retry(id, "{\"pmsRecordId\":\"77\"}"), 200);
        assertThat(settled.path("result").asText()).isEqualTo("completed");
        assertThat(settled.path("pmsRecordId").asText()).isEqualTo("77");
        assertThat(desk.at(NINE_UTC)).isEmpty();
    }

    @Test
    void followsWhatTookTooLongInTheBackground_andAnnouncesIt() {
        var desk = Desk.open();
        desk.fault(Desk.APPOINTMENT, 1, "hang");
        desk.fault("GET /v1/individual_appointments", 8, "500");
        var answer = desk.book(desk.booking());
        var told = Desk.told(answer, 202);
        assertThat(told.path("error_code").asText()).isEqualTo("WRITEBACK_PENDING");
        assertThat(told.path("message").asText()).isNotBlank();
        var booked = awaited(desk, answer);
        assertThat(booked.path("result").asText()).isEqualTo("completed");
        assertThat(desk.at(NINE_UTC)).hasSize(1);
        await().atMost(SOON)
                .until(() -> desk.clinic.notifications("writeback_completed").size() == 1);
    }

    @Test
    void waitsOutAThrottleWithoutDoubting() {
        var desk = Desk.open();
        desk.fault(Desk.APPOINTMENT, 1, "429");
        var booked = awaited(desk, desk.book(desk.booking()));
        assertThat(booked.path("result").asText()).isEqualTo("completed");
        assertThat(history(desk, booked)).contains("not done: RateLimited").doesNotContain("read_back");
        assertThat(desk.at(NINE_UTC)).hasSize(1);
    }

    @Test
    void fiftyRequestsWithOneKeyAreOne() {
        var desk = Desk.open();
        var key = Map.of("Idempotency-Key", "desk-1");
        var body = desk.booking();
        List<Response> answers;
        try (var callers = Executors.newFixedThreadPool(50)) {
            answers = IntStream.range(0, 50)
                    .mapToObj(each ->
                            CompletableFuture.supplyAsync(() -> desk.write("/appointments", body, key), callers))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers.stream().map(answer -> answer.jsonPath().getString("writebackId")))
                .containsOnly(answers.getFirst().jsonPath().getString("writebackId"));
        assertThat(desk.at(NINE_UTC)).hasSize(1);
        assertThat(desk.writebacks("")).hasSize(1);

        var other = desk.write("/appointments", desk.booking().put("durationMinutes", 30), key);
        assertThat(Desk.told(other, 409).path("error_code").asText()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        // The same request, written in another order.
        var reordered = Json.object();
        reordered.put("durationMinutes", 25);
        reordered.setAll(desk.booking());
        assertThat(desk.write("/appointments", reordered, key).statusCode()).isEqualTo(201);
        desk.clinic.execute("update idempotency set expires_at = now() - interval '1 second' where key = 'desk-1'");
        assertThat(desk.write("/appointments", body, key).statusCode()).isEqualTo(201);
        assertThat(desk.at(NINE_UTC)).hasSize(2);
    }

    @Test
    void twoThatAskForTheSameAreTwo_alsoWhenBothAreCut() {
        var desk = Desk.open();
        desk.fault(Desk.APPOINTMENT, 2, "dropAfterCommit");
        var first = CompletableFuture.supplyAsync(() -> desk.book(desk.booking()));
        var second = CompletableFuture.supplyAsync(() -> desk.book(desk.booking()));
        for (var answer : List.of(first.join(), second.join())) {
            assertThat(answer.statusCode()).as(answer.asString()).isIn(201, 202);
        }
        // Two records fit and nobody can tell which is whose: that is said, and nothing is sent again.
        assertThat(desk.at(NINE_UTC)).hasSize(2);
        await().atMost(SOON)
                .until(() -> desk.writebacks("").stream()
                        .allMatch(row -> row.path("retryable").asBoolean()
                                || row.path("result").asText().equals("completed")));
        assertThat(desk.at(NINE_UTC)).hasSize(2);
        assertThat(desk.clinic.query("select sum(sends)::text from writeback w where w.connection_id = '"
                        + desk.clinic.connection("id") + "'"))
                .containsExactly("2");
    }

    @Test
    void aWorkerThatWasTakenOverWritesNothing_andTheChangeIsFound() {
        var desk = Desk.open();
        cliniko.resetStats();
        cliniko.holdAfter(0);
        var answer = CompletableFuture.supplyAsync(() -> desk.book(desk.booking()));
        var where = " where connection_id = '" + desk.clinic.connection("id") + "'";
        await().atMost(SOON).until(() -> cliniko.stats().path("held").asInt() > 0);
        assertThat(desk.clinic.query("select state from writeback" + where)).containsExactly("sent");
        // As if its process had died: the row is claimed anew, and what the first worker hears is not written.
        desk.clinic.execute(
                "update writeback set fence = fence + 1, lease_until = now() - interval '1 second'" + where);
        await().atMost(SOON)
                .until(() ->
                        desk.clinic.query("select state from writeback" + where).contains("uncertain"));
        cliniko.holdAfter(-1);
        var booked = awaited(desk, answer.join());
        assertThat(booked.path("result").asText()).isEqualTo("completed");
        assertThat(desk.at(NINE_UTC)).hasSize(1);
        assertThat(sends(desk, booked)).isEqualTo("1");
    }

    @Test
    void aWorkerThatDiedBeforeItSentLeavesNothingBehind() {
        var desk = Desk.open();
        var first = Desk.told(desk.book(desk.booking().put("startsAt", "2031-06-01T09:00:00Z")), 201);
        // The row of a change that was committed as sent, and whose process died before a byte left.
        desk.clinic.execute("""
                update writeback set state = 'sent', completed_at = null, pms_record_id = null, next_step_at = now(),
                    sent_at = now() + interval '10 minutes', first_sent_at = now() + interval '10 minutes',
                    lease_until = now() - interval '1 second'
                where id = '%s'""".formatted(first.path("writebackId").asText()));
        var booked = awaited(
                desk,
                first.path("writebackId").asText(),
                row -> row.path("result").asText().equals("completed"));
        assertThat(booked.path("attempts").asInt()).isGreaterThan(1);
        assertThat(sends(desk, booked)).isEqualTo("2");
        assertThat(desk.at("2031-06-01T09:00:00Z")).hasSize(2);
    }

    @Test
    void credentialsThatThePmsRefusesEndTheChange_andAskForNewOnes() {
        var desk = Desk.open();
        cliniko.revoke(desk.clinic.key);
        var refused = Desk.told(desk.book(desk.booking()), 422);
        var row = desk.writeback(refused.path("writebackId").asText());
        assertThat(row.path("error_code").asText()).isEqualTo("CLINIKO_AUTH_FAILED");
        await().atMost(SOON).until(() -> desk.clinic.connection("state").equals("reauthorization_required"));
        assertThat(desk.clinic.notifications("reauthorization_required")).hasSize(1);
        assertThat(Desk.told(desk.book(desk.booking()), 409).path("error_code").asText())
                .isEqualTo("REAUTHORIZATION_REQUIRED");
        cliniko.restore(desk.clinic.key);
    }

    @Test
    void aDeletedConnectionLeavesNothingPending() {
        var desk = Desk.open();
        desk.fault(Desk.APPOINTMENT, -1, "drop");
        desk.fault("GET /v1/individual_appointments", -1, "500");
        var id = Desk.told(desk.book(desk.booking()), 202).path("writebackId").asText();
        desk.clinic.delete(desk.base).then().statusCode(200);
        await().atMost(SOON)
                .until(() -> desk.clinic
                        .query("select coalesce(next_step_at::text, 'none') from writeback where id = ?::uuid", id)
                        .contains("none"));
        assertThat(desk.clinic.query("select state from writeback where id = ?::uuid", id))
                .containsExactly("uncertain");
        assertThat(desk.clinic.notifications("writeback_uncertain")).hasSize(1);
    }

    @Test
    void listsAndSumsUp() {
        var desk = Desk.open();
        Desk.told(desk.book(desk.booking()), 201);
        Desk.told(desk.book(desk.booking().put("patientId", "987654321")), 422);
        Desk.told(
                desk.write(
                        "/patients",
                        Json.object().put("firstName", "Aroha").put("lastName", "Canaryexample"),
                        Map.of()),
                201);
        assertThat(desk.writebacks(""))
                .extracting(row -> row.path("operation").asText())
                .containsExactly("create_patient", "book_appointment", "book_appointment");
        assertThat(desk.writebacks("?result=failed")).hasSize(1);
        assertThat(desk.writebacks("?operation=create_patient")).hasSize(1);
        var page = desk.clinic.json(desk.base + "/writebacks?limit=2");
        assertThat(page.path("hasMore").asBoolean()).isTrue();
        assertThat(desk.writebacks("?limit=2&cursor=" + page.path("nextCursor").asText()))
                .hasSize(1);
        var summary = desk.clinic.json("/api/v1/writebacks/summary/" + desk.clinic.organization);
        assertThat(summary.path("completed").asInt()).isEqualTo(2);
        assertThat(summary.path("failed").asInt()).isEqualTo(1);
        assertThat(summary.path("pending").asInt()).isZero();
        assertThat(summary.path("oldest_pending_at").isNull()).isTrue();
        assertThat(summary.path("median_seconds_to_verdict").asDouble()).isPositive();
    }

    @Test
    void isClosedToOthers_andShowsViewersNoBodies() {
        var desk = Desk.open();
        var stranger = Desk.open();
        var id = Desk.told(desk.book(desk.booking()), 201).path("writebackId").asText();
        var path = desk.base + "/writebacks/" + id;
        var seen = Json.read(desk.as("viewer").get(path).asString());
        assertThat(seen.path("writebackId").asText()).isEqualTo(id);
        assertThat(seen.path("requestBody").isNull()).isTrue();
        assertThat(desk.as("viewer").get(desk.base + "/writebacks").asString())
                .contains("\"requestBody\":null")
                .doesNotContain("startsAt");
        var body = Json.write(desk.booking());
        assertThat(desk.as("viewer")
                        .body(body)
                        .post(desk.base + "/appointments")
                        .statusCode())
                .isEqualTo(403);
        assertThat(desk.as("viewer").post(path + "/retry").statusCode()).isEqualTo(403);
        assertThat(stranger.as("admin").get(path).statusCode()).isEqualTo(404);
        assertThat(stranger.as("admin").post(path + "/retry").statusCode()).isEqualTo(404);
        assertThat(stranger.as("admin")
                        .body(body)
                        .post(desk.base + "/appointments")
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.as("admin").get(stranger.base + "/writebacks/" + id).statusCode())
                .isEqualTo(404);
        assertThat(desk.as("viewer").get(desk.base + "/writebacks/none").statusCode())
                .isEqualTo(404);
        // The body stands nowhere in the clear.
        assertThat(desk.clinic
                        .query("select w::text from writeback w where id = ?::uuid", id)
                        .getFirst())
                .doesNotContain(desk.booking().path("practitionerId").asText());
    }

    private static String sends(Desk desk, JsonNode writeback) {
        return desk.clinic
                .query(
                        "select sends::text from writeback where id = ?::uuid",
                        writeback.path("writebackId").asText())
                .getFirst();
    }

    private static String history(Desk desk, JsonNode writeback) {
        return String.join(
                ", ",
                RunSheet.list(desk.writeback(writeback.path("writebackId").asText())
                                .path("history"))
                        .stream()
                        .map(step -> step.path("kind").asText() + " "
                                + step.path("outcome").asText())
                        .toList());
    }

    private static JsonNode awaited(Desk desk, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isIn(201, 202);
        return awaited(
                desk,
                answer.jsonPath().getString("writebackId"),
                row -> row.path("result").asText().equals("completed"));
    }

    private static JsonNode awaited(Desk desk, String id, Predicate<JsonNode> until) {
        await().atMost(SOON).until(() -> until.test(desk.writeback(id)));
        return desk.writeback(id);
    }
}
