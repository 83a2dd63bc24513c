package org.practicesync.features.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.kernel.ProblemException;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorProfile.CredentialField;
import org.practicesync.sandbox.http.Json;

class ConfigureRequestTest {
    private static final VendorProfile PROFILE = new VendorProfile(
            "Cliniko",
            "v1",
            List.of(
                    new CredentialField("api_key", true, true, "the key"),
                    new CredentialField("shard", false, false, "the shard")),
            100,
            200,
            true,
            List.of());

    @Test
    void readsEveryField() {
        var request = parse("""
                {"api_key": " key-au1 ", "shard": "au1", "timezone": "Australia/Sydney", "sync_frequency_minutes": 30,
                 "data_types": ["patients", "appointments", "patients"], "sync_enabled": false, "other": 1}
                """);
        assertThat(request.secrets().get("api_key")).hasToString("Secret[…]");
        assertThat(request.secrets().get("api_key")).extracting("reveal").isEqualTo("key-au1");
        assertThat(request.settings()).containsOnlyKeys("shard").containsValue("au1");
        assertThat(request.timezone()).isEqualTo("Australia/Sydney");
        assertThat(request.syncFrequencyMinutes()).isEqualTo(30);
        assertThat(request.dataTypes()).containsExactly("patients", "appointments");
        assertThat(request.syncEnabled()).isFalse();
        assertThat(request.touchesCredentials()).isTrue();
    }

    @Test
    void takesTheOtherRequirementsSpellingOfTheFrequency() {
        assertThat(parse("{\"syncFrequencyMinutes\": 60}").syncFrequencyMinutes())
                .isEqualTo(60);
    }

    @Test
    void changesNothingThatWasNotSent() {
        var request = parse("{\"timezone\": null}");
        assertThat(request.touchesCredentials()).isFalse();
        assertThat(request.timezone()).isNull();
        assertThat(request.syncFrequencyMinutes()).isNull();
        assertThat(request.dataTypes()).isNull();
        assertThat(request.syncEnabled()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 15, 1440})
    void takesFrequenciesWithinTheirBounds(int minutes) {
        assertThatNoException().isThrownBy(() -> parse("{\"sync_frequency_minutes\": " + minutes + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sync_frequency_minutes | 4",
                "sync_frequency_minutes | 1441",
                "sync_frequency_minutes | 15.5",
                "sync_frequency_minutes | \"15\"",
                "sync_frequency_minutes | 99999999999",
                "timezone | \"Mars/Olympus\"",
                "timezone | 7",
                "data_types | []",
                "data_types | \"patients\"",
                "data_types | {\"a\": \"patients\"}",
                "data_types | [\"invoices\"]",
                "data_types | [1]",
                "sync_enabled | \"true\"",
                "sync_enabled | 1",
                "api_key | \"\"",
                "api_key | \"   \"",
                "api_key | 5",
                "api_key | \"a\\nb\"",
                "shard | {}"
            })
    void refusesWhatDoesNotFitAndNamesTheField(String field, String value) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> parse("{\"" + field + "\": " + value + "}"))
                .satisfies(refused -> {
                    assertThat(refused.problem().status()).isEqualTo(400);
                    assertThat(refused.problem().code()).isEqualTo("VALIDATION_FAILED");
                    assertThat(refused.problem().fields())
                            .singleElement()
                            .extracting("field")
                            .isEqualTo(field);
                });
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ConfigureRequest.parse(null, PROFILE))
                .withMessageContaining("body");
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> parse("[]"));
    }

    private static ConfigureRequest parse(String json) {
        return ConfigureRequest.parse(Json.read(json), PROFILE);
    }
}
