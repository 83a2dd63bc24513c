package org.practicesync.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SandboxResource.class)
class SandboxResourceTest {
    @Inject
    Pool database;

    @Inject
    @ConfigProperty(name = "CLINIKO_BASE_URL")
    String clinikoUrl;

    @Inject
    @ConfigProperty(name = "CLERK_ISSUER")
    String issuer;

    @Test
    void applicationAndTestMeetTheSameSandbox() {
        assertThat(clinikoUrl).isEqualTo(SandboxResource.cliniko().apiUrl());
        assertThat(issuer).isEqualTo(SandboxResource.clerk().issuer());
        SandboxResource.postgres().stop();
        SandboxResource.postgres().start();
        var rows = database.query("select 1 as one")
                .execute()
                .onFailure()
                .retry()
                .atMost(3)
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(rows.iterator().next().getInteger("one")).isEqualTo(1);
    }
}
