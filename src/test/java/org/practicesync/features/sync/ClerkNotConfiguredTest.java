package org.practicesync.features.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;

@QuarkusTest
@TestProfile(ClerkProfile.WithoutKey.class)
@WithTestResource(SandboxResource.class)
class ClerkNotConfiguredTest {
    @Test
    void startsAndSaysThatItHasNoKey() {
        var clinic = Clinic.known();
        SandboxResource.clerk().reset();
        var refused = Clinic.platformAdmin()
                .body("{\"organization_id\":\"" + clinic.id() + "\"}")
                .post("/api/v1/admin/clerk/sync");
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("error_code")).isEqualTo("CLERK_NOT_CONFIGURED");
        assertThat(refused.jsonPath().getString("detail")).contains("CLERK_SECRET_KEY");
        assertThat(SandboxResource.clerk().requests()).isEmpty();

        var status = Clinic.platformAdmin().get("/api/v1/admin/clerk/status");
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(status.jsonPath().getBoolean("configured")).isFalse();
        for (String route : new String[] {"status", "database-summary"}) {
            var limited = Clinic.platformAdmin().get("/api/v1/admin/clerk/" + route);
            assertThat(limited.header("X-RateLimit-Limit")).as(route).isEqualTo("50");
        }
    }
}
