package org.practicesync.vendors.sikka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.kernel.ProblemException;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.CredentialInput;

/** Settings, sessions, zones and the life of a key: names, defaults and what is refused. */
class SikkaConfigTest {
    @Test
    void startsWithoutAnApp() {
        var config = config(" ", "", null, null);

        assertThat(config.baseUrl()).isEqualTo("https://api.sikkasoft.com/v4");
        assertThat(config.app()).isEmpty();
        assertThat(config.statusPath()).isEqualTo("/appointment_status");
    }

    @Test
    void takesTheOperatorsWords() {
        var config = config("http://localhost:9/v4/", " app-one\n", "key-one", "/status");

        assertThat(config.baseUrl()).isEqualTo("http://localhost:9/v4");
        assertThat(config.app()).contains(new SikkaApp("app-one", new Secret("key-one")));
        assertThat(config.statusPath()).isEqualTo("/status");
        assertThat(config.app().toString()).doesNotContain("key-one");
    }

    @Test
    void namesTheVariableThatIsMalformedOrMissing() {
        refuses("SIKKA_BASE_URL", "sikka.example", null, null, null);
        refuses("SIKKA_BASE_URL", "https://sikka.example/v4?x=1", null, null, null);
        refuses("SIKKA_APP_KEY", null, "app-one", null, null);
        refuses("SIKKA_APP_ID", null, null, "key-one", null);
        refuses("SIKKA_APP_ID", null, "two words", "key-one", null);
        refuses("SIKKA_STATUS_PATH", null, null, null, "status");
    }

    @Test
    void keepsTheBucketByOffice_andFreeOfSecrets() {
        var session = SikkaSessions.session(new CredentialInput(
                Map.of("secret_key", new Secret(" secret-one\n")), Map.of("office_id", " D90001\n")));

        assertThat(session.bucket().name()).isEqualTo("sikka:office:D90001");
        assertThat(session.bucket().size()).isEqualTo(20);
        assertThat(session.secret("secret_key").reveal()).isEqualTo("secret-one");
        assertThat(session.toString()).doesNotContain("secret-one");
    }

    @Test
    void namesTheCredentialThatIsMissingOrNone() {
        assertThat(problem(Map.of(), Map.of("office_id", "D1"))).isEqualTo("secret_key: is required");
        assertThat(problem(Map.of("secret_key", new Secret("s")), Map.of())).isEqualTo("office_id: is required");
        assertThat(problem(Map.of("secret_key", new Secret("s")), Map.of("office_id", "D1/../D2")))
                .isEqualTo("office_id: is not one of Sikka's");
    }

    @Test
    void knowsTheZonesOfWindows() {
        assertThat(SikkaZones.all()).hasSizeGreaterThan(130);
        assertThat(SikkaZones.all().values()).allMatch(ZoneId.getAvailableZoneIds()::contains);
        assertThat(SikkaZones.iana("Eastern Standard Time")).isEqualTo("America/New_York");
        assertThat(SikkaZones.iana(" us mountain standard time ")).isEqualTo("America/Phoenix");
        assertThat(SikkaZones.iana("AUS Eastern Standard Time")).isEqualTo("Australia/Sydney");
        assertThat(SikkaZones.iana("Pacific/Auckland")).isEqualTo("Pacific/Auckland");
        assertThat(SikkaZones.iana("Eastern Daylight Time")).isNull();
        assertThat(SikkaZones.iana(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "86400 second(s),PT24H,PT23H",
                "85012 second(s),PT23H36M52S,PT22H36M52S",
                "999999 second(s),PT24H,PT23H",
                "7000,PT1H56M40S,PT58M20S",
                "600 second(s),PT10M,PT5M",
                "0 second(s),PT0S,PT0S",
                "soon,PT1H,PT30M",
                "-,PT1H,PT30M"
            })
    void believesHowLongAKeyLives(String told, Duration life, Duration renewed) {
        var now = Instant.parse("2031-04-02T12:00:00Z");

        var keys = SikkaKeyLife.of(told).keys(Map.of(), now);

        assertThat(Duration.between(now, keys.expiresAt())).isEqualTo(life);
        assertThat(Duration.between(now, keys.renewAt())).isEqualTo(renewed);
    }

    private static String problem(Map<String, Secret> secrets, Map<String, String> settings) {
        try {
            SikkaSessions.session(new CredentialInput(secrets, settings));
            return "none";
        } catch (ProblemException refused) {
            return refused.problem().detail();
        }
    }

    private static void refuses(
            String variable, @Nullable String url, @Nullable String id, @Nullable String key, @Nullable String path) {
        assertThatThrownBy(() -> config(url, id, key, path))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(variable + " must be")
                .hasMessageNotContaining("\n");
    }

    private static SikkaConfig config(
            @Nullable String url, @Nullable String id, @Nullable String key, @Nullable String path) {
        return new SikkaConfig(
                Optional.ofNullable(url), Optional.ofNullable(id), Optional.ofNullable(key), Optional.ofNullable(path));
    }
}
