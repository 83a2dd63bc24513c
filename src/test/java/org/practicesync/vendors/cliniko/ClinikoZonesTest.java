package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClinikoZonesTest {
    @ParameterizedTest
    @CsvSource({
        "Melbourne, Australia/Melbourne",
        "Eastern Time (US & Canada), America/New_York",
        "Auckland, Pacific/Auckland",
        "Edinburgh, Europe/London",
        "Australia/Eucla, Australia/Eucla",
        "UTC, Etc/UTC"
    })
    void knowsLabelsAndIanaNames(String name, String zone) {
        assertThat(ClinikoZones.iana(name)).isEqualTo(zone);
    }

    @Test
    void mapsEveryLabelToAZoneThatExists() {
        assertThat(ClinikoZones.labels())
                .hasSizeGreaterThan(140)
                .allSatisfy(
                        label -> assertThat(ClinikoZones.iana(label)).as(label).isNotNull());
    }

    @Test
    void doesNotGuess() {
        assertThat(ClinikoZones.iana("Gotham")).isNull();
        assertThat(ClinikoZones.iana("")).isNull();
        assertThat(ClinikoZones.iana(null)).isNull();
    }
}
