package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.LocationRecord;
import org.practicesync.pms.PractitionerRecord;

/** Who works where, and what they offer. */
class ClinikoPracticeMapperTest {
    @Test
    void mapsPractitioners() {
        var who = mapped("practitioners", ClinikoMapper::practitioner);

        assertThat(who.getFirst())
                .isEqualTo(new PractitionerRecord(
                        "1734455210098800002",
                        "Dr",
                        "Hana",
                        "Example",
                        "Dr Hana Example",
                        false,
                        null,
                        Instant.parse("2018-01-01T00:00:00Z"),
                        Instant.parse("2031-03-20T22:41:07Z"),
                        List.of()));
        assertThat(who.get(1).displayName()).isEqualTo("Ravi Example");
        assertThat(who.get(1).active()).isNull();
        assertThat(who.get(1).warnings()).isEmpty();
    }

    @Test
    void mapsAppointmentTypes() {
        var types = mapped("appointment_types", ClinikoMapper::appointmentType);

        assertThat(types.getFirst())
                .isEqualTo(new AppointmentTypeRecord(
                        "1734455210098800003",
                        "Telehealth review",
                        "Telehealth",
                        "#2e7d6b",
                        15,
                        true,
                        Instant.parse("2031-04-01T01:02:03Z"),
                        null,
                        null,
                        List.of()));
        assertThat(types.get(1).telehealth()).isNull();
        assertThat(types.get(1).warnings()).containsExactly("duration_in_minutes: not a whole number");
    }

    @Test
    void mapsLocations() {
        var places = mapped("businesses", ClinikoMapper::location);

        assertThat(places.getFirst())
                .isEqualTo(new LocationRecord(
                        "1734455210098800004",
                        "Example Clinic",
                        "1 Canary Street, Exampleton, VIC, 3999, Australia",
                        "Australia/Melbourne",
                        Instant.parse("2031-04-01T01:02:03Z"),
                        null,
                        null,
                        List.of()));
        assertThat(places).extracting(LocationRecord::name).contains("Example North", "Example South");
        assertThat(places)
                .extracting(LocationRecord::timezone)
                .containsExactly("Australia/Melbourne", "Australia/Perth", null);
        assertThat(places.get(1).address()).isNull();
    }

    private static <R> List<R> mapped(String list, ClinikoRecords.Reader<R> reader) {
        return ClinikoRecords.mapped(ClinikoMapperTest.page("practice", list).records(), reader)
                .records();
    }
}
