package org.practicesync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Connections;
import org.practicesync.testkit.SandboxResource;

/** R2's page of connections, example by example; pairing's is {@code PairingTest}'s, which brings a PMS that pairs. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class R2ContractTest {
    private Clinic clinic;
    private Connections connections;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.known();
        clinic.openAccount(12);
        connections = new Connections(clinic);
    }

    @Test
    void showsAConnectionFromItsBirthToItsEnd() {
        var created = connections.create("{\"pmsType\":\"cliniko\",\"displayName\":\"My Practice\"}");
        assertLike("r2-connection-created", created, 201);
        assertThat(created.jsonPath().getString("displayName")).isEqualTo("My Practice");
        var id = created.jsonPath().getString("id");
        assertThat(created.header("Location")).endsWith(Connections.PATH + "/" + id);

        connections.putKey(id, clinic.key()).then().statusCode(200);
        clinic.startSync().then().statusCode(200);
        clinic.awaitEnd();

        assertLike("r2-connections", connections.list(), 200);
        var detail = connections.get(id);
        assertLike("r2-connection", detail, 200);
        var json = detail.jsonPath();
        assertThat(json.getString("connection.tenantId")).isEqualTo(clinic.accountId());
        assertThat(json.getString("connection.lastSyncStatus")).isEqualTo("success");
        assertThat(json.getString("connection.lastSyncAt")).isEqualTo(json.getString("recentSyncs[0].completedAt"));
        assertThat(json.getString("recentSyncs[0].status")).isEqualTo("success");
        assertThat(json.getString("recentSyncs[0].syncType")).isEqualTo("manual");

        assertLike("r2-healthy", connections.test(id), 200);
        SandboxResource.cliniko().revoke(clinic.key());
        var refused = connections.test(id);
        assertLike("r2-unhealthy", refused, 200);
        assertThat(refused.jsonPath().getString("message")).isEqualTo("Authentication failed");

        assertLike("r2-deleted", connections.delete(id, ""), 200);
    }

    @Test
    void refusesInItsWords() {
        var answer = connections.create("{}");
        assertLike("r2-error", answer, 400);
        ErrorShape.assertSentence(answer, 400, "VALIDATION_FAILED");
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("pmsType");
        assertThat(answer.jsonPath().getString("details")).contains("pmsType");
        ErrorShape.assertSentence(connections.get("00000000-0000-0000-0000-000000000000"), 404, "CONNECTION_NOT_FOUND");
    }

    private static void assertLike(String example, Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(Likeness.differences(Likeness.example(example), Likeness.read(answer.asString()), Set.of()))
                .as(answer.asString())
                .isEmpty();
    }
}
