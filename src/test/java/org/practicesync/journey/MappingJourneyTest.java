package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.SandboxResource;

/** What a practice says of its practitioners and appointment types. */
@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class MappingJourneyTest {
    @BeforeEach
    void quietVendor() {
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
    }

    @Test
    void mapsAndShowsTheMapping() {
        var sheet = RunSheet.in("UTC");
        assertThat(sheet.practitioners())
                .hasSize(4)
                .allMatch(each -> each.path("mapping").isNull())
                .allMatch(each -> each.path("active").asBoolean());
        assertThat(sheet.diary.count("practitioner")).isEqualTo(4);
        var practitioner = sheet.practitioner(1);
        var made = sheet.map(practitioner, "\"new\"", true);
        assertThat(made.jsonPath().getInt("mappingsCreated")).isEqualTo(1);
        assertThat(made.jsonPath().getInt("cliniciansCreated")).isEqualTo(1);

        var mapping = sheet.practitioners().get(1).path("mapping");
        assertThat(mapping.path("runSheetClinicianName").asText()).isEqualTo("Dr N");
        assertThat(mapping.path("syncEnabled").asBoolean()).isTrue();
        var clinician = mapping.path("runSheetClinicianId").asText();

        var other = sheet.map(sheet.practitioner(2), "\"" + clinician + "\"", false);
        assertThat(other.jsonPath().getInt("cliniciansCreated")).isZero();
        var skipped = sheet.map(practitioner, "null", false);
        assertThat(skipped.jsonPath().getInt("mappingsUpdated")).isEqualTo(1);
        assertThat(sheet.practitioners()
                        .get(1)
                        .path("mapping")
                        .path("runSheetClinicianId")
                        .isNull())
                .isTrue();
        assertThat(sheet.practitioners()
                        .get(2)
                        .path("mapping")
                        .path("runSheetClinicianId")
                        .asText())
                .isEqualTo(clinician);
    }

    @Test
    void newTwiceMakesOneClinician_alsoAtOnce() {
        var sheet = RunSheet.in("UTC");
        var practitioner = sheet.practitioner(0);
        var both = List.of(
                CompletableFuture.supplyAsync(() -> sheet.map(practitioner, "\"new\"", true)),
                CompletableFuture.supplyAsync(() -> sheet.map(practitioner, "\"new\"", true)));
        assertThat(both).allMatch(answer -> answer.join().statusCode() == 200);
        assertThat(both.stream()
                        .mapToInt(answer -> answer.join().jsonPath().getInt("cliniciansCreated"))
                        .sum())
                .isEqualTo(1);
        assertThat(RunSheet.list(sheet.clinic.json(sheet.path("/practitioners")).path("runSheetClinicians")))
                .hasSize(1);
    }

    @Test
    void refusesAClinicianOfAnotherOrganization_andStoresNothing() {
        var theirs = RunSheet.in("UTC");
        theirs.map(theirs.practitioner(0), "\"new\"", true).then().statusCode(200);
        var foreign = theirs.practitioners()
                .getFirst()
                .path("mapping")
                .path("runSheetClinicianId")
                .asText();
        var sheet = RunSheet.in("UTC");
        var answer = sheet.map(sheet.practitioner(0), "\"" + foreign + "\"", true);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("mappings[0].runSheetClinicianId");
        assertThat(sheet.practitioners()).allMatch(each -> each.path("mapping").isNull());
    }

    @Test
    void aTypesSettingStays() {
        var sheet = RunSheet.in("UTC");
        var type = sheet.telehealth();
        assertThat(sheet.clinic
                        .json(sheet.path("/appointment-types"))
                        .path("requiresTelehealthConfig")
                        .asBoolean())
                .isFalse();
        assertThat(sheet.set(type, false, false).jsonPath().getInt("updated")).isEqualTo(1);
        assertThat(sheet.types())
                .filteredOn(each -> each.path("id").asText().equals(type))
                .singleElement()
                .matches(each -> !each.path("isTelehealth").asBoolean())
                .matches(each -> !each.path("syncEnabled").asBoolean());
    }

    @Test
    void failsInThePmssWords() {
        var sheet = RunSheet.in("UTC");
        SandboxResource.cliniko().revoke(sheet.clinic.key);
        var answer = sheet.as("viewer").get(sheet.path("/practitioners"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("CLINIKO_AUTH_FAILED");
        assertThat(sheet.as("viewer")
                        .body("{}")
                        .post(sheet.path("/practitioners"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(sheet.as("viewer")
                        .body("{}")
                        .patch(sheet.path("/appointment-types"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void goesWithItsConnection() {
        var sheet = RunSheet.in("UTC");
        sheet.map(sheet.practitioner(0), "\"new\"", true).then().statusCode(200);
        sheet.set(sheet.telehealth(), true, true).then().statusCode(200);
        var id = sheet.clinic.connection("id");
        sheet.clinic.execute("update connection set removed_at = now() where id = '" + id + "'");
        assertThat(sheet.clinic.query(
                        "select pms_practitioner_id from pms_clinician_mapping where connection_id = ?::uuid"
                                + " union all select pms_type_id from pms_appointment_type_setting where connection_id = ?::uuid",
                        id,
                        id))
                .isEmpty();
        assertThat(sheet.as("viewer").get(sheet.path("/practitioners")).statusCode())
                .isEqualTo(404);
    }
}
