package org.practicesync.vendors.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.sandbox.acme.AcmeControl;
import org.practicesync.sandbox.demo.VendorDemos;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Connections;
import org.practicesync.testkit.SandboxResource;

/** Acme through the service's own API: what it says of itself, and what becomes of its credentials. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class AcmeConnectionTest {
    private static final String CAPABILITIES = "vendors.find { it.pmsType == 'acme' }.capabilities";

    private final AcmeControl acme = new AcmeControl(SandboxResource.system("acme"));
    private Connections connections;
    private String id;
    private String credentials;

    @BeforeEach
    void openPractice() {
        acme.reset();
        connections = new Connections(Clinic.known());
        id = connections.create("{\"pmsType\":\"acme\"}").jsonPath().getString("id");
        var demo = VendorDemos.of("acme").openPractice(SandboxResource.system("acme"), LocalDate.EPOCH);
        credentials = Json.write(demo.body());
    }

    /** Changes with each interface that the adapter implements. */
    @Test
    void claimsWhatItCan_andNoMore() {
        var vendors = connections.clinic().as("viewer").get("/api/pms/vendors").jsonPath();
        assertThat(vendors.getList(CAPABILITIES, String.class)).isEmpty();
        var sync = connections.clinic().as("manager").post(Connections.PATH + "/" + id + "/sync");
        assertThat(sync.statusCode()).isEqualTo(409);
    }

    @Test
    void connectsWithAKeyThatAcmeKnows() {
        var connected = connections.put(id, credentials);
        assertThat(connected.statusCode()).as(connected.asString()).isEqualTo(200);
        assertThat(connected.jsonPath().getString("state")).isEqualTo("active");
        assertThat(connected.jsonPath().getString("timezone")).isEqualTo("Australia/Melbourne");
        assertThat(connections.test(id).jsonPath().getBoolean("healthy")).isTrue();
        assertThat(acme.requests()).contains("GET /v1/account");
    }

    @Test
    void tellsThatAKeyIsRefused() {
        var refused = connections.put(id, "{\"apiKey\":\"unknown\"}");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.jsonPath().getString("error_code")).isEqualTo("ACME_AUTH_FAILED");
    }
}
