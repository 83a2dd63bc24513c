package org.practicesync.features.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.features.mapping.MapPractitioners.Each;
import org.practicesync.kernel.ProblemException;
import org.practicesync.sandbox.http.Json;

class MappingRequestsTest {
    private static final String CLINICIAN = "8b0f9d66-7a54-4d0c-9d0f-0123456789ab";

    @Test
    void readsEachWayToNameAClinician() {
        var request = MapPractitioners.parse(Json.read("""
                {"mappings": [
                  {"pmsPractitionerId": "1", "pmsPractitionerName": "Dr One", "runSheetClinicianId": "%s", "syncEnabled": true},
                  {"pmsPractitionerId": "2", "pmsPractitionerName": "Dr Two", "runSheetClinicianId": "new",
                   "newClinicianName": "Two", "syncEnabled": true},
                  {"pmsPractitionerId": "3", "pmsPractitionerName": "Dr Three", "runSheetClinicianId": "new", "syncEnabled": true},
                  {"pmsPractitionerId": "4", "pmsPractitionerName": "Dr Four", "runSheetClinicianId": null, "syncEnabled": false}
                ]}""".formatted(CLINICIAN)));
        assertThat(request.mappings())
                .containsExactly(
                        new Each(
                                "1",
                                "Dr One",
                                "mappings[0].runSheetClinicianId",
                                UUID.fromString(CLINICIAN),
                                null,
                                true),
                        new Each("2", "Dr Two", "mappings[1].runSheetClinicianId", null, "Two", true),
                        new Each("3", "Dr Three", "mappings[2].runSheetClinicianId", null, "Dr Three", true),
                        new Each("4", "Dr Four", "mappings[3].runSheetClinicianId", null, null, false));
    }

    @Test
    void theLaterWordOnAPractitionerCounts() {
        var request = MapPractitioners.parse(Json.read("""
                {"mappings": [
                  {"pmsPractitionerId": "1", "pmsPractitionerName": "A", "runSheetClinicianId": "new", "syncEnabled": true},
                  {"pmsPractitionerId": "1", "pmsPractitionerName": "A", "runSheetClinicianId": null, "syncEnabled": false}]}"""));
        assertThat(request.mappings()).singleElement().matches(each -> each.newName() == null && !each.enabled());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            body                                 | []
            mappings                             | {}
            mappings                             | {"mappings": []}
            mappings                             | {"mappings": "1"}
            mappings[0]                          | {"mappings": [7]}
            mappings[0].pmsPractitionerId        | {"mappings": [{}]}
            mappings[0].pmsPractitionerId        | {"mappings": [{"pmsPractitionerId": 7}]}
            mappings[0].pmsPractitionerName      | {"mappings": [{"pmsPractitionerId": "7", "pmsPractitionerName": " "}]}
            mappings[0].runSheetClinicianId      | {"mappings": [{"pmsPractitionerId": "7", "pmsPractitionerName": "A", "syncEnabled": true}]}
            mappings[0].runSheetClinicianId      | {"mappings": [{"pmsPractitionerId": "7", "pmsPractitionerName": "A", "runSheetClinicianId": "x", "syncEnabled": true}]}
            mappings[0].syncEnabled              | {"mappings": [{"pmsPractitionerId": "7", "pmsPractitionerName": "A", "runSheetClinicianId": null}]}
            mappings[0].syncEnabled              | {"mappings": [{"pmsPractitionerId": "7", "pmsPractitionerName": "A", "runSheetClinicianId": null, "syncEnabled": 1}]}
            """)
    void namesTheFieldThatIsWrong(String field, String body) {
        assertThat(wrongField(() -> MapPractitioners.parse(Json.read(body)))).isEqualTo(field);
    }

    @Test
    void aTypeKeepsWhatIsNotGiven() {
        JsonNode body = Json.read("{\"appointmentTypes\": [{\"pmsTypeId\": \"t\", \"isTelehealth\": true}]}");
        assertThat(SetAppointmentTypes.parse(body).types())
                .containsExactly(new SetAppointmentTypes.Each("t", true, null));
        var wrong = Json.read("{\"appointmentTypes\": [{\"pmsTypeId\": \"t\", \"isTelehealth\": \"yes\"}]}");
        assertThat(wrongField(() -> SetAppointmentTypes.parse(wrong))).isEqualTo("appointmentTypes[0].isTelehealth");
    }

    private static String wrongField(Runnable parse) {
        var thrown = catchThrowableOfType(ProblemException.class, parse::run);
        return Objects.requireNonNull(thrown).problem().fields().getFirst().field();
    }
}
