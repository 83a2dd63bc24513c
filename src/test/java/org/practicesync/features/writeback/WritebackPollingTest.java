package org.practicesync.features.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.contract.PairingProfile;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.WritebackOutcome;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Connections;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;

/** Changes that a PMS takes and decides later, with a made-up PMS that does. */
@QuarkusTest
@TestProfile(PairingProfile.class)
@WithTestResource(SandboxResource.class)
class WritebackPollingTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(40);
    private static final int MANY = 10;
    private static final String BODY = "{\"patientId\":\"P%d\",\"startsAt\":\"2031-05-06T09:00:00+10:00\"}";

    @Inject
    QueueVendor pms;

    @Inject
    WritebackWorker worker;

    private final ScratchDatabase oracle = ScratchDatabase.ofTheService();
    private Clinic clinic;
    private String tenant = "";
    private String base = "";

    @BeforeEach
    void connect() {
        clinic = Clinic.known();
        tenant = UUID.randomUUID().toString().substring(0, 8);
        var connections = new Connections(clinic);
        var id = connections.create("{\"pmsType\":\"queue\"}").jsonPath().getString("id");
        connections.pair(id, "{\"pairingCode\":\"" + tenant + "\"}").then().statusCode(200);
        base = Connections.PATH + "/" + id;
    }

    private Response book(int patient) {
        return clinic.as("manager").body(BODY.formatted(patient)).post(base + "/appointments");
    }

    private List<String> states() {
        return oracle.texts(
                "select state from writeback where connection_id = ?::uuid order by number",
                base.substring(base.lastIndexOf('/') + 1));
    }

    private String column(String name) {
        return oracle.texts(
                        "select coalesce(" + name + "::text, '') from writeback where connection_id = ?::uuid",
                        base.substring(base.lastIndexOf('/') + 1))
                .getFirst();
    }

    /** Whoever polls at this moment has the row of before in hand: under the next fence it writes nothing of that back. */
    private void change(String assignment) {
        oracle.execute("update writeback set fence = fence + 1, " + assignment + " where connection_id = '"
                + base.substring(base.lastIndexOf('/') + 1) + "'");
    }

    /** Waits for an event; what is due meanwhile is worked on at once, and not at the worker's next tick. */
    private void until(Callable<Boolean> event) {
        await().atMost(SOON).pollInterval(LOOK).until(() -> {
            worker.nudge();
            return event.call();
        });
    }

    private Response answered(CompletableFuture<Response> answer) {
        until(answer::isDone);
        return answer.join();
    }

    private List<List<String>> polls() {
        return pms.polls.getOrDefault(tenant, List.of());
    }

    private String accepted() {
        until(() -> states().contains("accepted"));
        return column("pms_writeback_id");
    }

    @Test
    void waitsForTheVerdictInTheRequest() {
        var answer = CompletableFuture.supplyAsync(() -> book(1));
        var number = accepted();
        until(() -> polls().size() >= 2);
        pms.decided.put(number, new WritebackOutcome.Completed("70401", List.of("Note this.")));
        var booked = answered(answer);
        assertThat(booked.statusCode()).as(booked.asString()).isEqualTo(201);
        assertThat(booked.jsonPath().getString("pmsWritebackId")).isEqualTo(number);
        assertThat(booked.jsonPath().getString("pmsRecordId")).isEqualTo("70401");
        assertThat(booked.jsonPath().getList("warnings")).containsExactly("Note this.");
        assertThat(booked.jsonPath().getInt("attempts")).isGreaterThanOrEqualTo(3);
        assertThat(pms.sends.get(tenant)).hasValue(1);
    }

    @Test
    void asksAboutAllOfAConnectionAtOnce() {
        try (var callers = Executors.newFixedThreadPool(MANY)) {
            var answers = IntStream.range(0, MANY)
                    .mapToObj(patient -> CompletableFuture.supplyAsync(() -> book(patient), callers))
                    .toList();
            until(() -> pollOfAll().isPresent());
            pollOfAll()
                    .orElseThrow()
                    .forEach(number -> pms.decided.put(number, new WritebackOutcome.Completed(number, List.of())));
            assertThat(answers)
                    .allSatisfy(
                            answer -> assertThat(answered(answer).statusCode()).isIn(201, 202));
        }
        until(() -> states().equals(Collections.nCopies(MANY, "completed")));
        assertThat(pms.sends.get(tenant)).hasValue(MANY);
        // Asked one by one they would have been several times as many.
        assertThat(polls().size()).isLessThan(3 * MANY);
    }

    private Optional<List<String>> pollOfAll() {
        return polls().stream().filter(poll -> poll.size() == MANY).findFirst();
    }

    @Test
    void followsALateVerdict_andAnnouncesIt() {
        var answer = book(1);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("WRITEBACK_PENDING");
        assertThat(answer.jsonPath().getString("result")).isEqualTo("pending");
        pms.decided.put(column("pms_writeback_id"), new WritebackOutcome.Rejected("The slot is taken"));
        until(() -> states().equals(List.of("failed")));
        var path = answer.header("Location").replaceFirst("^https?://[^/]+", "");
        var row = clinic.as("viewer").get(path).jsonPath();
        assertThat(row.getString("errorMessage")).isEqualTo("The slot is taken");
        assertThat(row.getString("error_code")).isEqualTo("WRITEBACK_FAILED");
        var notices =
                clinic.as("viewer").get("/api/v1/notifications/" + clinic.id()).jsonPath();
        assertThat(notices.getString("notifications[0].kind")).isEqualTo("writeback_failed");
        // The PMS's words stand with the writeback only.
        assertThat(notices.getString("notifications[0].message")).doesNotContain("slot");
    }

    @Test
    void aPollThatFailsSaysNothingAboutTheChange() {
        pms.failures.put(
                tenant,
                new ArrayDeque<>(List.of(
                        new VendorFailure.Unavailable("away"),
                        new VendorFailure.RateLimited(Duration.ofMillis(300)),
                        new VendorFailure.NotFound("no such list"))));
        var answer = CompletableFuture.supplyAsync(() -> book(1));
        var number = accepted();
        until(() -> polls().size() >= 4);
        assertThat(states()).containsExactly("accepted");
        pms.decided.put(number, new WritebackOutcome.Completed("1", List.of()));
        assertThat(answered(answer).statusCode()).isEqualTo(201);
    }

    @Test
    void goesOnAfterItsWorkerDied() {
        var answer = CompletableFuture.supplyAsync(() -> book(1));
        var number = accepted();
        change("worker = 'dead', lease_until = now() + interval '500 milliseconds'");
        pms.decided.put(number, new WritebackOutcome.Completed("1", List.of()));
        assertThat(answered(answer).statusCode()).isIn(201, 202);
        until(() -> states().equals(List.of("completed")));
        assertThat(pms.sends.get(tenant)).hasValue(1);
    }

    @Test
    void aChangeWhoseAnswerWasLostIsFoundInTheQueue() {
        pms.cut.add(tenant);
        var answer = CompletableFuture.supplyAsync(() -> book(1));
        var number = accepted();
        pms.decided.put(number, new WritebackOutcome.Completed("5", List.of()));
        var booked = answered(answer);
        assertThat(booked.statusCode()).as(booked.asString()).isIn(201, 202);
        until(() -> states().equals(List.of("completed")));
        assertThat(pms.sends.get(tenant)).hasValue(1);
    }

    @Test
    void whatIsNeverDecidedIsLeftToAPerson() {
        var answer = CompletableFuture.supplyAsync(() -> book(1));
        accepted();
        change("accepted_at = accepted_at - interval '49 hours', next_step_at = now(), lease_until = null");
        until(() -> states().equals(List.of("uncertain")));
        assertThat(answered(answer).statusCode()).isEqualTo(202);
        assertThat(column("next_step_at")).isEmpty();
        assertThat(clinic.as("viewer")
                        .get(base + "/writebacks?result=uncertain")
                        .jsonPath()
                        .getBoolean("writebacks[0].retryable"))
                .isTrue();
    }

    @Test
    void whatThePmsCannotDoIsRefusedBeforeThereIsARow() {
        var noted = clinic.as("manager")
                .body("{\"patientId\":\"1\",\"startsAt\":\"2031-05-06T09:00:00Z\",\"notes\":\"x\"}")
                .post(base + "/appointments");
        assertThat(noted.statusCode()).isEqualTo(409);
        assertThat(noted.jsonPath().getString("error_code")).isEqualTo("PMS_CAPABILITY_MISSING");
        assertThat(noted.jsonPath().getString("errors[0].field")).isEqualTo("notes");
        var person = clinic.as("manager")
                .body("{\"firstName\":\"Aroha\",\"lastName\":\"Example\"}")
                .post(base + "/patients");
        assertThat(person.jsonPath().getString("error_code")).isEqualTo("PMS_CAPABILITY_MISSING");
        assertThat(states()).isEmpty();
        var capabilities = clinic.as("viewer").get(base).jsonPath().getList("connection.capabilities");
        assertThat(capabilities.stream().map(String::valueOf))
                .contains("create_appointment")
                .doesNotContain("create_patient", "update_appointment");
    }
}
