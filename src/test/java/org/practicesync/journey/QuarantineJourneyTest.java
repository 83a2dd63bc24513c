package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;

/** Records that nobody can map or store are kept aside, until they are in order or away. */
@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class QuarantineJourneyTest {
    /** What the table refuses in these tests: the mapper lets nothing through that PostgreSQL's own types refuse. */
    private static final String REFUSED = "Unstorable";

    @BeforeEach
    void quietVendor() {
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
    }

    @AfterEach
    void holdEverythingAgain() {
        ScratchDatabase.ofTheService().execute("alter table patient drop constraint if exists journey_refused_ck");
    }

    @Test
    void keepsARecordWithoutAnIdUntilItHasOneAgain() {
        var clinic = synced(120);
        long id = spoil(clinic, 33);
        assertRejected(clinic, clinic.sync(), "the record has no id");
        assertThat(clinic.rejected().path("rejected").path(0).path("pms_id").isNull())
                .isTrue();
        assertThat(clinic.idsThatAre("present")).hasSize(120);
        assertThat(clinic.notifications("removals_held")).isEmpty();

        assertRejected(clinic, clinic.sync(), "the record has no id");
        assertThat(clinic.rejected().path("rejected").path(0).path("times").asInt())
                .isEqualTo(2);

        clinic.cliniko.change(clinic.key, "{\"op\":\"edit\",\"id\":" + id + ",\"fields\":{\"id\":\"" + id + "\"}}");
        assertNothingRejected(clinic, clinic.sync());
        clinic.assertMirrorsThePms();
    }

    /** The newest change of all is one that nobody can map: the run goes on without it. */
    @Test
    void completesAnIncrementalRun_whenTheNewestChangeIsRejected() {
        var clinic = synced(120);
        clinic.cliniko.change(clinic.key, "{\"op\":\"edit\",\"index\":7,\"fields\":{\"first_name\":\"Changed\"}}");
        clinic.cliniko.settings("{\"clockOffsetSeconds\":60}");
        spoil(clinic, 33);
        var log = clinic.syncChanges();
        assertThat(log.path("metadata").path("outcome").asText())
                .as(log.toString())
                .isEqualTo("completed_with_rejections");
        assertThat(log.path("metadata").path("records_updated").asInt()).isEqualTo(1);
    }

    @Test
    void forgetsARecordWithoutAnIdThatIsAway() {
        var clinic = synced(120);
        long id = spoil(clinic, 33);
        assertRejected(clinic, clinic.sync(), "the record has no id");
        clinic.cliniko.change(clinic.key, "{\"op\":\"delete\",\"id\":" + id + "}");
        assertNothingRejected(clinic, clinic.sync());
        assertThat(clinic.idsThatAre("gone")).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsARecordThatPostgresCannotHoldAndStoresTheRestOfItsPage(boolean full) {
        var clinic = synced(120);
        refuse(clinic);
        long id = clinic.cliniko.ids(clinic.key, false).get(20);
        var row = clinic.row(id);
        clinic.cliniko.change(clinic.key, """
                [{"op":"edit","index":10,"count":40,"fields":{"first_name":"Changed"}},
                 {"op":"edit","id":%d,"fields":{"last_name":"%s"}}]""".formatted(id, REFUSED));
        var log = full ? clinic.sync() : clinic.syncChanges();
        assertRejected(clinic, log, "SQLSTATE 23514");
        assertThat(clinic.rejected().path("rejected").path(0).path("pms_id").asText())
                .isEqualTo(Long.toString(id));
        assertThat(log.path("metadata").path("records_updated").asInt()).isEqualTo(39);
        assertThat(clinic.rows())
                .filteredOn(each -> "Changed".equals(each.get("first_name")))
                .hasSize(39);
        assertThat(clinic.row(id)).isEqualTo(row);
        assertThat(clinic.idsThatAre("present")).hasSize(120);

        clinic.cliniko.change(clinic.key, "{\"op\":\"edit\",\"id\":" + id + ",\"fields\":{\"last_name\":\"Example\"}}");
        assertNothingRejected(clinic, full ? clinic.sync() : clinic.syncChanges());
        assertThat(clinic.row(id)).containsEntry("first_name", "Changed");
        clinic.assertMirrorsThePms();
    }

    /** In the first run there is no row to fall back on, and the page is one of four lanes. */
    @Test
    void keepsWhatPostgresCannotHoldOfALargePractice() {
        var clinic = Clinic.connected(2_500, 0);
        refuse(clinic);
        var ids = Set.copyOf(clinic.cliniko.change(
                clinic.key,
                "{\"op\":\"edit\",\"index\":1200,\"count\":3,\"fields\":{\"last_name\":\"" + REFUSED + "\"}}"));
        var log = clinic.sync();
        assertThat(log.path("metadata").path("outcome").asText())
                .as(log.toString())
                .isEqualTo("completed_with_rejections");
        assertThat(clinic.rejected().path("total_count").asInt()).isEqualTo(3);
        assertThat(clinic.storedIds()).hasSize(2_497).doesNotContainAnyElementsOf(ids);
    }

    private static Clinic synced(int living) {
        var clinic = Clinic.connected(living, 0);
        assertThat(clinic.sync().path("metadata").path("outcome").asText()).isEqualTo("completed");
        return clinic;
    }

    private static void refuse(Clinic clinic) {
        clinic.execute("alter table patient add constraint journey_refused_ck check (not (" + clinic.account()
                + " and last_name is not distinct from '" + REFUSED + "')) not valid");
    }

    private static long spoil(Clinic clinic, int index) {
        return clinic.cliniko
                .change(clinic.key, "{\"op\":\"bad\",\"kind\":\"noId\",\"index\":" + index + "}")
                .getFirst();
    }

    private static void assertRejected(Clinic clinic, JsonNode log, String reason) {
        assertThat(log.path("metadata").path("outcome").asText())
                .as(log.toString())
                .isEqualTo("completed_with_rejections");
        assertThat(log.path("status").asText()).isEqualTo("completed");
        assertThat(log.path("records_failed").asInt()).isEqualTo(1);
        var listed = clinic.rejected();
        assertThat(listed.path("total_count").asInt()).isEqualTo(1);
        assertThat(listed.path("rejected").path(0).path("reason").asText()).contains(reason);
        assertThat(listed.path("rejected").path(0).path("last_sync_id"))
                .isEqualTo(log.path("metadata").path("sync_id"));
    }

    private static void assertNothingRejected(Clinic clinic, JsonNode log) {
        assertThat(log.path("metadata").path("outcome").asText())
                .as(log.toString())
                .isEqualTo("completed");
        assertThat(clinic.rejected().path("total_count").asInt()).isZero();
    }
}
