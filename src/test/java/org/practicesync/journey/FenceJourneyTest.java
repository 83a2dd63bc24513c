package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;

/**
 * A worker whose run was taken over while it waited for the PMS: whatever it does next, it writes nothing. The other worker
 * is made of one statement, and as dead as the first one was thought to be; in the end the run is taken over once more.
 */
@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class FenceJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ScratchDatabase oracle = ScratchDatabase.ofTheService();
    private final ClinikoControl cliniko = SandboxResource.cliniko();

    @BeforeEach
    void quietVendor() {
        cliniko.reset();
        cliniko.rateLimit(0, 60, "fixed", false);
    }

    @AfterEach
    void letGo() {
        cliniko.holdAfter(-1);
    }

    @Test
    void storesNoPage() {
        var clinic = Clinic.connected(648, 12);
        var syncId = startAndHoldAfter(clinic, 8);
        assertWritesNothing(clinic, syncId);
        assertTakenOver(clinic, syncId);
    }

    @Test
    void marksNobodyGone() {
        var clinic = Clinic.connected(120, 0);
        cliniko.resetStats();
        clinic.sync();
        int walk = cliniko.stats().path("answered").asInt();
        var id = cliniko.change(clinic.key, "{\"op\":\"delete\",\"index\":30}").getFirst();
        // A living record was read, the missing one waits for its answer.
        var syncId = startAndHoldAfter(clinic, walk + 1);
        assertThat(clinic.idsThatAre("missing")).containsExactly(id);
        assertWritesNothing(clinic, syncId);
        assertThat(clinic.idsThatAre("gone")).isEmpty();
        assertTakenOver(clinic, syncId);
        assertThat(clinic.idsThatAre("gone")).containsExactly(id);
    }

    @Test
    void endsNoRun() {
        var clinic = Clinic.connected(120, 0);
        clinic.fault("GET /v1/patients?", 1, "403", 1);
        var syncId = startAndHoldAfter(clinic, 0);
        assertWritesNothing(clinic, syncId);
        assertTakenOver(clinic, syncId);
    }

    private String startAndHoldAfter(Clinic clinic, int answers) {
        cliniko.resetStats();
        cliniko.holdAfter(answers);
        var syncId = clinic.start();
        await().atMost(SOON).until(() -> cliniko.stats().path("held").asInt() > 0);
        return syncId;
    }

    /** The run is taken, the PMS answers, and another clinic's whole run comes and goes. */
    private void assertWritesNothing(Clinic clinic, String syncId) {
        var other = Clinic.unconnected(20, 0);
        oracle.execute("update sync_run set fence = fence + 1, worker = 'another',"
                + " lease_until = clock_timestamp() + interval '1 hour' where id = '" + syncId + "'");
        var run = run(syncId);
        var rows = clinic.rows();
        cliniko.holdAfter(-1);
        other.configure(other.key).then().statusCode(200);
        assertThat(other.sync().path("status").asText()).isEqualTo("completed");
        assertThat(run(syncId)).isEqualTo(run);
        assertThat(clinic.rows()).isEqualTo(rows);
    }

    private void assertTakenOver(Clinic clinic, String syncId) {
        oracle.execute("update sync_run set lease_until = clock_timestamp() - interval '1 second' where id = '" + syncId
                + "'");
        var log = clinic.ended(syncId);
        assertThat(log.path("metadata").path("outcome").asText())
                .as(log.toString())
                .isEqualTo("completed");
        assertThat(log.path("metadata").path("takeovers").asInt()).isEqualTo(1);
        clinic.assertMirrorsThePms();
    }

    /** All that a worker writes of a run; the lease is not part of it. */
    private List<Map<String, @Nullable String>> run(String syncId) {
        return oracle.rows("""
                select r.state, r.fence, r.outcome, r.updated_at::text as run_at, r.error_code, k.seen, k.done,
                    k.checkpoint::text as checkpoint, m.state as removal, m.removed, m.updated_at::text as removal_at
                from sync_run r
                left join sync_run_kind k on k.organization_id = r.organization_id and k.run_id = r.id
                left join sync_removal m on m.organization_id = r.organization_id and m.run_id = r.id
                where r.id = '%s'""".formatted(syncId));
    }
}
