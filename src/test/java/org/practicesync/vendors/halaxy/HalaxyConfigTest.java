package org.practicesync.vendors.halaxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.kernel.ProblemException;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.VendorSession;

class HalaxyConfigTest {
    @Test
    void takesTheRegionsHost_whereTheOperatorSaysNothing() {
        var config = config(" ", "");

        assertThat(config.baseUrl()).isEmpty();
        assertThat(config.baseUrl(session(null))).isEqualTo("https://au-api.halaxy.com/main");
        assertThat(config.baseUrl(session(" EU "))).isEqualTo("https://eu-api.halaxy.com/main");
        assertThat(config.userAgent()).isEqualTo("practice-sync");
    }

    @Test
    void takesTheOperatorsWords() {
        var config = config("http://localhost:9/main/", "My App (contact@example.org)");

        assertThat(config.baseUrl(session("eu"))).isEqualTo("http://localhost:9/main");
        assertThat(config.userAgent()).isEqualTo("My App (contact@example.org)");
    }

    @Test
    void namesTheVariableThatIsMalformed() {
        refuses("HALAXY_BASE_URL", "halaxy.example", null);
        refuses("HALAXY_BASE_URL", "https://halaxy.example/main?x=1", null);
        refuses("HALAXY_USER_AGENT", null, "My\u0001App");
    }

    @Test
    void makesNoHostOfACustomersText() {
        assertThatThrownBy(() -> session("evil.example/#"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().detail()).isEqualTo("region: must be au or eu"));
    }

    @Test
    void keepsTheBucketByClient_andFreeOfSecrets() {
        var session = session(null);

        assertThat(session.bucket().name()).matches("halaxy:au:client:[0-9a-f]{16}");
        assertThat(session.bucket().size()).isEqualTo(500);
        assertThat(session.setting("client_id")).isEqualTo("client-one");
        assertThat(session.toString()).doesNotContain("secret-one", "client-one");
    }

    @Test
    void namesTheCredentialThatIsMissingOrNone() {
        assertThat(problem(Map.of(), Map.of("client_id", "a"))).isEqualTo("client_secret: is required");
        assertThat(problem(Map.of("client_secret", new Secret("s")), Map.of())).isEqualTo("client_id: is required");
        assertThat(problem(Map.of("client_secret", new Secret("two words")), Map.of("client_id", "a")))
                .isEqualTo("client_secret: is not one of Halaxy's");
    }

    private static String problem(Map<String, Secret> secrets, Map<String, String> settings) {
        try {
            HalaxySessions.session(new CredentialInput(secrets, settings));
            return "none";
        } catch (ProblemException refused) {
            return refused.problem().detail();
        }
    }

    private static VendorSession session(@Nullable String region) {
        var settings = region == null
                ? Map.of("client_id", "client-one")
                : Map.of("client_id", " client-one\n", "region", region);
        return HalaxySessions.session(new CredentialInput(Map.of("client_secret", new Secret("secret-one")), settings));
    }

    private static void refuses(String variable, @Nullable String url, @Nullable String agent) {
        assertThatThrownBy(() -> config(url, agent))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(variable + " must be")
                .hasMessageNotContaining("\n");
    }

    private static HalaxyConfig config(@Nullable String url, @Nullable String agent) {
        return new HalaxyConfig(Optional.ofNullable(url), Optional.ofNullable(agent));
    }
}
