package org.practicesync.vendors.gentu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GentuConfigTest {
    @Test
    void startsWithoutAnApp() {
        assertThat(config(Map.of()).app()).isEmpty();
        assertThat(config(Map.of()).baseUrl()).isEqualTo("https://api.pm.magentus.com/v1");
        assertThat(config(Map.of("GENTU_APP_ID", "", "GENTU_CLIENT_SECRET", " "))
                        .app())
                .isEmpty();
    }

    @Test
    void takesTheAppIdForTheClientId() {
        var app = config(Map.of("GENTU_APP_ID", "app-1", "GENTU_CLIENT_SECRET", "s3cret"))
                .app()
                .orElseThrow();

        assertThat(app.clientId()).isEqualTo("app-1");
        assertThat(app.authorization()).isEqualTo("Basic YXBwLTE6czNjcmV0");
        assertThat(app.toString()).doesNotContain("s3cret");
    }

    @Test
    void takesTheSecretByEitherName() {
        var app = config(Map.of("GENTU_APP_ID", "app-1", "GENTU_CLIENT_ID", "client", "GENTU_APP_SECRET", "s3cret"))
                .app()
                .orElseThrow();

        assertThat(app.clientId()).isEqualTo("client");
        assertThat(app.clientSecret().reveal()).isEqualTo("s3cret");
    }

    @Test
    void takesABaseUrlWithoutItsLastSlash() {
        assertThat(config(Map.of("GENTU_BASE_URL", "http://localhost:9/v1/")).baseUrl())
                .isEqualTo("http://localhost:9/v1");
    }

    @Test
    void namesTheVariableThatIsMissingOrMalformed() {
        refuses("GENTU_CLIENT_SECRET", Map.of("GENTU_APP_ID", "app-1"));
        refuses("GENTU_APP_ID", Map.of("GENTU_APP_SECRET", "s3cret"));
        refuses("GENTU_APP_ID", Map.of("GENTU_APP_ID", "../app", "GENTU_APP_SECRET", "s3cret"));
        refuses(
                "GENTU_CLIENT_ID",
                Map.of("GENTU_APP_ID", "app-1", "GENTU_CLIENT_ID", "a:b", "GENTU_APP_SECRET", "s3cret"));
        refuses("GENTU_BASE_URL", Map.of("GENTU_BASE_URL", "gentu.example"));
    }

    private static void refuses(String variable, Map<String, String> environment) {
        assertThatThrownBy(() -> config(environment))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(variable + " must be")
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("s3cret");
    }

    /** As the service reads its environment. */
    private static GentuConfig config(Map<String, String> environment) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .build();
        return new GentuConfig(
                config.getOptionalValue("gentu.base-url", String.class),
                config.getOptionalValue("gentu.app-id", String.class),
                config.getOptionalValue("gentu.client-id", String.class),
                config.getOptionalValue("gentu.client-secret", String.class),
                config.getOptionalValue("gentu.app-secret", String.class));
    }
}
