package org.practicesync.vendors.medirecords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediRecordsConfigTest {
    @Test
    void knowsTheVendorsHost_andTakesEmptyForAbsent() {
        var config = config("", "", " ", "");

        assertThat(config.restUrl()).isEqualTo("https://api.medirecords.com/v1");
        assertThat(config.appointmentsUrl()).isEqualTo("https://api.medirecords.com/v1");
        assertThat(config.fhirUrl()).isEqualTo("https://api.medirecords.com/fhir/v1");
        assertThat(config.requestsPerMinute()).isEqualTo(120);
        assertThat(config.pageSize()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:9", "http://localhost:9/", "http://localhost:9/v1", " http://localhost:9/v1/ "
            })
    void takesAHostWithAndWithoutTheVersion(String url) {
        var config = config(url, "", "", "");

        assertThat(config.restUrl()).isEqualTo("http://localhost:9/v1");
        assertThat(config.appointmentsUrl()).isEqualTo("http://localhost:9/v1");
        assertThat(config.fhirUrl()).isEqualTo("http://localhost:9/fhir/v1");
    }

    @Test
    void readsAppointmentsFromAHostOfTheirOwn_whereThereIsOne() {
        assertThat(config("", "https://appointments.example/api/", "", "").appointmentsUrl())
                .isEqualTo("https://appointments.example/api");
    }

    @Test
    void namesTheVariableThatIsMalformed() {
        refuses("MEDIRECORDS_BASE_URL", "medirecords.example", "", "", "");
        refuses("MEDIRECORDS_APPOINTMENTS_BASE_URL", "", "ftp://x", "", "");
        refuses("MEDIRECORDS_REQUESTS_PER_MINUTE", "", "", "many", "");
        refuses("MEDIRECORDS_PAGE_SIZE", "", "", "", "201");
        refuses("MEDIRECORDS_PAGE_SIZE", "", "", "", "0");
    }

    private static void refuses(String variable, String url, String appointments, String rate, String size) {
        assertThatThrownBy(() -> config(url, appointments, rate, size))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(variable + " must be")
                .hasMessageNotContaining("\n");
    }

    private static MediRecordsConfig config(String url, String appointments, String rate, String size) {
        return new MediRecordsConfig(Optional.of(url), Optional.of(appointments), Optional.of(rate), Optional.of(size));
    }
}
