package org.practicesync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Connections;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;

/** Connecting by a code, with a made-up PMS that pairs. */
@QuarkusTest
@TestProfile(PairingProfile.class)
@WithTestResource(SandboxResource.class)
class PairingTest {
    private Connections connections;
    private String id;

    @BeforeEach
    void openClinic() {
        connections = new Connections(Clinic.known());
        id = connections.create("{\"pmsType\":\"pairing\"}").jsonPath().getString("id");
    }

    @Test
    void connectsAndTakesThePracticesName() {
        var answer = connections.pair(id, "{\"pairingCode\":\" ABCD1234 \"}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getMap(""))
                .containsOnlyKeys("success", "tenantId", "tenantName", "timezone")
                .containsEntry("success", true)
                .containsEntry("tenantId", "tenant-of-ABCD1234")
                .containsEntry("tenantName", "Example Practice")
                .containsEntry("timezone", "Australia/Melbourne");
        assertThat(Likeness.differences(Likeness.example("r2-paired"), Likeness.read(answer.asString()), Set.of()))
                .isEmpty();
        var connection = connections.get(id).jsonPath();
        assertThat(connection.getString("connection.state")).isEqualTo("active");
        assertThat(connection.getString("connection.displayName")).isEqualTo("Example Practice");
        assertThat(connection.getString("connection.tenantId")).isEqualTo("tenant-of-ABCD1234");
        assertThat(connection.getBoolean("connection.syncEnabled")).isFalse();
        assertThat(ScratchDatabase.ofTheService()
                        .texts("select settings ->> 'tenant_id' from connection where id = ?::uuid", id))
                .containsExactly("tenant-of-ABCD1234");
    }

    @Test
    void tellsThatACodeIsWrong() {
        var answer = connections.pair(id, "{\"pairingCode\":\"WRONG\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Likeness.differences(
                        Likeness.example("r2-pairing-refused"), Likeness.read(answer.asString()), Set.of()))
                .isEmpty();
        var json = answer.jsonPath();
        assertThat(json.getBoolean("success")).isFalse();
        assertThat(json.getString("error")).isEqualTo("Invalid pairing code");
        assertThat(json.getString("error_code")).isEqualTo("PAIRING_FAILED");
        assertThat(json.getMap("")).containsKeys("message", "detail", "details", "timestamp");
        assertThat(answer.asString()).doesNotContain("WRONG");
        assertThat(connections.get(id).jsonPath().getString("connection.state")).isEqualTo("unpaired");
    }

    @Test
    void doesNotCallAnAbsentPmsAWrongCode() {
        var answer = connections.pair(id, "{\"pairingCode\":\"AWAY\"}");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("PMS_UNAVAILABLE");
    }

    @Test
    void staysWithItsTenant() {
        connections.pair(id, "{\"pairingCode\":\"ABCD1234\"}").then().statusCode(200);
        var again = connections.pair(id, "{\"pairingCode\":\"EFGH5678\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.jsonPath().getString("error_code")).isEqualTo("ACCOUNT_MISMATCH");
    }

    @Test
    void takesNoCredentials() {
        var answer = connections.put(id, "{\"apiKey\":\"made-up\"}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("PMS_CAPABILITY_MISSING");
    }
}
