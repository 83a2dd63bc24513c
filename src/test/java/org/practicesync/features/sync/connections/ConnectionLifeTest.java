package org.practicesync.features.sync.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Connections;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;

/** What a practice does with a connection. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class ConnectionLifeTest {
    private final ScratchDatabase oracle = ScratchDatabase.ofTheService();
    private Clinic clinic;
    private Connections connections;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.known();
        clinic.openAccount(12);
        connections = new Connections(clinic);
    }

    @Test
    void beginsUnpaired() {
        var json = connections.create("{\"pmsType\":\"cliniko\"}").jsonPath();
        assertThat(json.getString("displayName")).isEqualTo("New cliniko connection");
        assertThat(json.getString("state")).isEqualTo("unpaired");
        assertThat(json.getBoolean("syncEnabled")).isFalse();
        assertThat(json.getBoolean("syncTelehealthOnly")).isTrue();
        assertThat(json.getInt("syncFrequencyMinutes")).isEqualTo(15);
        assertThat(json.getList("capabilities", String.class))
                .contains("list_patients", "list_practitioners")
                .doesNotContain("pair");
        assertThat(json.getMap("credentials")).isEmpty();
        assertThat(json.getMap(""))
                .containsEntry("tenantId", null)
                .containsEntry("timezone", null)
                .containsEntry("keyExpiresAt", null)
                .containsEntry("nextSyncAt", null)
                .containsEntry("lastSyncAt", null)
                .containsEntry("lastSyncStatus", null);
    }

    @Test
    void takesABlankNameForNone() {
        assertThat(connections
                        .create("{\"pmsType\":\"cliniko\",\"displayName\":\"  \"}")
                        .jsonPath()
                        .getString("displayName"))
                .isEqualTo("New cliniko connection");
    }

    @Test
    void standsNewestFirst() {
        var first = connections.unpaired();
        var second = connections.unpaired();
        assertThat(connections.list().jsonPath().getList("connections.id", String.class))
                .containsExactly(second, first);
        assertThat(connections.list().jsonPath().getMap("connections[0]")).doesNotContainKey("credentials");
    }

    @Test
    void isActiveWithValidCredentialsAndStillSwitchedOff() {
        var id = connections.unpaired();
        var answer = connections.putKey(id, " " + clinic.key() + " ");
        var json = answer.jsonPath();
        assertThat(json.getString("state")).isEqualTo("active");
        assertThat(json.getBoolean("syncEnabled")).isFalse();
        assertThat(json.getString("nextSyncAt")).isNull();
        assertThat(json.getString("tenantId")).isEqualTo(clinic.accountId());
        assertThat(json.getString("timezone")).isNotNull();
        assertThat(json.getString("credentials.apiKey"))
                .isEqualTo("…" + clinic.key().substring(clinic.key().length() - 4));
        for (var shown : List.of(answer, connections.get(id), connections.list())) {
            assertThat(shown.asString()).doesNotContain(clinic.key());
        }
    }

    @Test
    void keepsItsCredentialsWhenNewOnesAreRefused() {
        var id = connections.active();
        var refused = connections.putKey(id, "nobody-knows-this-key-au1");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.jsonPath().getString("error_code")).isEqualTo("CLINIKO_AUTH_FAILED");
        assertThat(refused.header("WWW-Authenticate")).isNull();
        assertThat(refused.asString()).doesNotContain("nobody-knows-this-key");
        assertThat(connections.test(id).jsonPath().getBoolean("healthy")).isTrue();
    }

    @Test
    void staysWithItsAccount() {
        var id = connections.active();
        var other = Clinic.known();
        other.openAccount(3);
        var refused = connections.putKey(id, other.key());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("error_code")).isEqualTo("ACCOUNT_MISMATCH");
    }

    @Test
    void isTheOnlyOneToItsAccount() {
        connections.active();
        var refused = connections.putKey(connections.unpaired(), clinic.key());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("error_code")).isEqualTo("ACCOUNT_MISMATCH");
        assertThat(oracle.texts(
                        "select count(*)::text from connection where removed_at is null and account_id = ?",
                        "au1:" + clinic.accountId()))
                .containsExactly("1");
    }

    @Test
    void syncsByItselfOnceItIsSwitchedOn() {
        var id = connections.active();
        var before = Instant.now();
        var on = connections
                .patch(id, "{\"syncEnabled\":true,\"syncFrequencyMinutes\":30}")
                .jsonPath();
        assertThat(on.getBoolean("syncEnabled")).isTrue();
        assertThat(on.getInt("syncFrequencyMinutes")).isEqualTo(30);
        assertThat(Instant.parse(on.getString("nextSyncAt")))
                .isBetween(before.plus(Duration.ofMinutes(29)), before.plus(Duration.ofMinutes(31)));
        var off = connections.patch(id, "{\"syncEnabled\":false}").jsonPath();
        assertThat(off.getString("nextSyncAt")).isNull();
        assertThat(off.getInt("syncFrequencyMinutes")).isEqualTo(30);
    }

    @Test
    void cannotBeSwitchedOnBeforeItIsConnected() {
        var id = connections.unpaired();
        var refused = connections.patch(id, "{\"syncEnabled\":true,\"displayName\":\"Not this\"}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("error_code")).isEqualTo("CONNECTION_NOT_ACTIVE");
        assertThat(connections.get(id).jsonPath().getString("connection.displayName"))
                .isEqualTo("New cliniko connection");
    }

    @Test
    void changesWhatItIsTold() {
        var id = connections.unpaired();
        var json = connections
                .patch(
                        id,
                        "{\"displayName\":\" Ünïcode 😀 <b>'; drop table connection; --\",\"syncTelehealthOnly\":false,"
                                + "\"timezone\":\"Australia/Perth\",\"state\":\"active\",\"unknown\":{\"a\":[1]}}")
                .jsonPath();
        assertThat(json.getString("displayName")).isEqualTo("Ünïcode 😀 <b>'; drop table connection; --");
        assertThat(json.getBoolean("syncTelehealthOnly")).isFalse();
        assertThat(json.getString("timezone")).isEqualTo("Australia/Perth");
        assertThat(json.getString("state")).isEqualTo("unpaired");
        // What a person set is not overwritten by the PMS's.
        assertThat(connections.putKey(id, clinic.key()).jsonPath().getString("timezone"))
                .isEqualTo("Australia/Perth");
    }

    @Test
    void changesNothingByAnEmptyPatch() {
        var id = connections.unpaired();
        var before = connections.get(id).jsonPath().getMap("connection");
        assertThat(connections.patch(id, "{}").jsonPath().getMap("")).isEqualTo(before);
    }

    @Test
    void isUnhealthyBeforeItIsConnected() {
        var json = connections.test(connections.unpaired());
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(json.jsonPath().getBoolean("healthy")).isFalse();
        assertThat(json.jsonPath().getString("errorCode")).isEqualTo("CONNECTION_NOT_ACTIVE");
    }

    @Test
    void isServedByTheVendorFamilyToo() {
        connections.unpaired();
        var id = connections.active();
        var answer = clinic.as("viewer").get(clinic.path("test-connection"));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getInt("total_patients")).isEqualTo(12);
        assertThat(clinic.configure().jsonPath().getString("connection_id")).isEqualTo(id);
    }

    @Test
    void comesBackWhenItsCredentialsAreReplaced() {
        var id = connections.active();
        connections.patch(id, "{\"syncEnabled\":true}").then().statusCode(200);
        oracle.execute("update connection set state = 'reauthorization_required', state_reason = 'refused' where id = '"
                + id + "'");
        var json = connections.putKey(id, clinic.key()).jsonPath();
        assertThat(json.getString("state")).isEqualTo("active");
        assertThat(json.getString("stateReason")).isNull();
        assertThat(json.getBoolean("syncEnabled")).isTrue();
        assertThat(Instant.parse(json.getString("nextSyncAt")))
                .isBefore(Instant.now().plusSeconds(60 * 16));
    }

    @Test
    void countsPractitionersAndTypes() {
        SandboxResource.cliniko()
                .account("{\"key\":\"" + clinic.key() + "\",\"accountId\":\"" + clinic.accountId()
                        + "\",\"name\":\"Example Clinic\",\"userId\":\"" + clinic.accountId()
                        + "1\",\"living\":12,\"archived\":0,\"merged\":0,\"practitioners\":4,"
                        + "\"appointmentTypes\":5,\"businesses\":1}");
        var details = connections.test(connections.active()).jsonPath();
        assertThat(details.getString("details.tenantName")).isEqualTo("Example Clinic");
        assertThat(details.getInt("details.practitionerCount")).isPositive().isLessThanOrEqualTo(4);
        assertThat(details.getInt("details.appointmentTypeCount")).isPositive().isLessThanOrEqualTo(5);
        assertThat(details.getLong("latencyMs")).isNotNegative();
    }

    @Test
    void isUnhealthyWhateverThePmsDoesWrong() {
        var id = connections.active();
        for (String kind : new String[] {"500", "403", "html", "429"}) {
            SandboxResource.cliniko()
                    .fault("{\"match\":\"/v1/\",\"key\":\"" + clinic.key() + "\",\"times\":50,\"kind\":\"" + kind
                            + "\"}");
            var answer = connections.test(id);
            SandboxResource.cliniko().clearFaults(clinic.key());
            assertThat(answer.statusCode()).as(kind + answer.asString()).isEqualTo(200);
            assertThat(answer.jsonPath().getBoolean("healthy")).as(kind).isFalse();
            assertThat(answer.jsonPath().getString("error")).as(kind).isNotBlank();
        }
    }
}
