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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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
@Tag("slow")
@TestProfile(PairingProfile.class)
@WithTestResource(SandboxResource.class)
class WritebackPollingTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int MANY = 10;
    private static final String BODY = "{\"patientId\":\"P%d\",\"startsAt\":\"2031-05-06T09:00:00+10:00\"}";

    @Inject
    QueueVendor pms;

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

    private void change(String assignment) {
        oracle.execute("update writeback set " + assignment + " where connection_id = '"
                + base.substring(base.lastIndexOf('/') + 1) + "'");
    }

    private List<List<String>> polls() {
        return pms.polls.getOrDefault(tenant, List.of());
    }

    private String accepted() {
        await().atMost(SOON).until(() -> states().contains("accepted"));
        return column("pms_writeback_id");
    }

    @Test
    void waitsForTheVerdictInTheRequest() {
        var answer = CompletableFuture.supplyAsync(() -> book(1));
        var number = accepted();
        await().atMost(SOON).until(() -> polls().size() >= 2);
        pms.decided.put(number, new WritebackOutcome.Completed("70401", List.of("Note this.")));
        var booked = answer.join();
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
            await().atMost(SOON).until(() -> polls().stream().anyMatch(poll -> poll.size() == MANY));
            polls().getLast()
                    .forEach(number -> pms.decided.put(number, new WritebackOutcome.Completed(number, List.of())));
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isIn(201, 202));
        }
        await().atMost(SOON).until(() -> states().equals(Collections.nCopies(MANY, "completed")));
        assertThat(pms.sends.get(tenant)).hasValue(MANY);
        // Asked one by one they would have been several times as many.
        assertThat(polls().size()).isLessThan(3 * MANY);
    }

    @Test
    void followsALateVerdict_andAnnouncesIt() {
        var answer = book(1);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("WRITEBACK_PENDING");
        assertThat(answer.jsonPath().getString("result")).isEqualTo("pending");
        pms.decided.put(column("pms_writeback_id"), new WritebackOutcome.Rejected("The slot is taken"));
        await().atMost(SOON).until(() -> states().equals(List.of("failed")));
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
        await().atMost(SOON).until(() -> polls().size() >= 4);
        assertThat(states()).containsExactly("accepted");
        pms.decided.put(number, new WritebackOutcome.Completed("1", List.of()));
        assertThat(answer.join().statusCode()).isEqualTo(201);
    }

    @Test
    void goesOnAfterItsWorkerDied() {
        var answer = CompletableFuture.supplyAsync(() -> book(1));
        var number = accepted();
        change("fence = fence + 1, worker = 'dead', lease_until = now() + interval '2 seconds'");
        pms.decided.put(number, new WritebackOutcome.Completed("1", List.of()));
        assertThat(answer.join().statusCode()).isIn(201, 202);
        await().atMost(SOON).until(() -> states().equals(List.of("completed")));
        assertThat(pms.sends.get(tenant)).hasValue(1);
    }

    @Test
    void aChangeWhoseAnswerWasLostIsFoundInTheQueue() {
        pms.cut.add(tenant);
        var answer = CompletableFuture.supplyAsync(() -> book(1));
        var number = accepted();
        pms.decided.put(number, new WritebackOutcome.Completed("5", List.of()));
        var booked = answer.join();
        assertThat(booked.statusCode()).as(booked.asString()).isIn(201, 202);
        await().atMost(SOON).until(() -> states().equals(List.of("completed")));
        assertThat(pms.sends.get(tenant)).hasValue(1);
    }

    @Test
    void whatIsNeverDecidedIsLeftToAPerson() {
        assertThat(book(1).statusCode()).isEqualTo(202);
        change("accepted_at = accepted_at - interval '49 hours', next_step_at = now()");
        await().atMost(SOON).until(() -> states().equals(List.of("uncertain")));
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
