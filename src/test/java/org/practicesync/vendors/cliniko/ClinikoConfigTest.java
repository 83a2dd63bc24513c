package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClinikoConfigTest {
    private static final String AGENT = "My App (contact@example.org)";

    @Test
    void demandsAUserAgentInProdOnly() {
        assertThat(config(null, null, "200", "100", LaunchMode.TEST).userAgent())
                .contains("@example.org");
        assertThat(config(null, AGENT, "200", "100", LaunchMode.NORMAL).userAgent())
                .isEqualTo(AGENT);
        refuses("CLINIKO_USER_AGENT", null, null, "200", "100");
        refuses("CLINIKO_USER_AGENT", null, "My App", "200", "100");
    }

    @Test
    void takesEmptyForAbsent() {
        var config = config("", AGENT, "", " ", LaunchMode.NORMAL);

        assertThat(config.baseUrl()).isEmpty();
        assertThat(config.requestsPerMinute()).isEqualTo(200);
        assertThat(config.pageSize()).isEqualTo(100);
    }

    @Test
    void namesTheVariableThatIsMalformed() {
        refuses("CLINIKO_PAGE_SIZE", null, AGENT, "200", "101");
        refuses("CLINIKO_PAGE_SIZE", null, AGENT, "200", "0");
        refuses("CLINIKO_REQUESTS_PER_MINUTE", null, AGENT, "many", "100");
        refuses("CLINIKO_BASE_URL", "cliniko.example", AGENT, "200", "100");
    }

    @Test
    void takesABaseUrlWithoutItsLastSlash() {
        assertThat(config("http://localhost:9/v1/", AGENT, "0", "1", LaunchMode.NORMAL)
                        .baseUrl())
                .contains("http://localhost:9/v1");
    }

    private static void refuses(
            String variable, @Nullable String url, @Nullable String agent, String rate, String size) {
        assertThatThrownBy(() -> config(url, agent, rate, size, LaunchMode.NORMAL))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(variable + " must be")
                .hasMessageNotContaining("\n");
    }

    private static ClinikoConfig config(
            @Nullable String url, @Nullable String agent, String rate, String size, LaunchMode mode) {
        return new ClinikoConfig(Optional.ofNullable(url), Optional.ofNullable(agent), rate, size, mode);
    }
}
