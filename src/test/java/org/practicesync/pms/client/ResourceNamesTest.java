package org.practicesync.pms.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceNamesTest {
    private static final ResourceNames NAMES =
            new ResourceNames(Map.of("tenants", "practice details", "appointment-types", "appointment types"));

    @ParameterizedTest
    @CsvSource({
        "/v1/tenants, practice details",
        "/v1/tenants/canary-17, practice details",
        "/v1/tenants/canary-17/appointment-types, appointment types",
        "/v1/tenants/canary-17/appointment-types/, appointment types",
        "/v1/canary-17?kind=tenants, records",
        "/, records",
    })
    void tellsTheLastNameItKnows_andNothingElseOfAPath(String path, String words) {
        assertThat(NAMES.in(URI.create("https://api.example.org" + path))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"/v1/group_appointments/17, group appointments", "/v1/users/17, users"})
    void spellsPathsThatSpeakForThemselves(String path, String words) {
        var names = ResourceNames.spelled("group_appointments", "users");

        assertThat(names.in(URI.create("https://api.example.org" + path))).isEqualTo(words);
    }
}
