package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.SandboxResource;

@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class SyncJourneyTest {
    @BeforeEach
    void quietVendor() {
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
    }

    @Test
    void bringsEveryPatientAndBalances() {
        var clinic = Clinic.connected(648, 12);
        var log = clinic.sync();
        var metadata = log.path("metadata");
        assertThat(log.path("status").asText()).isEqualTo("completed");
        assertThat(log.path("records_processed").asInt()).isEqualTo(660);
        assertThat(log.path("records_success").asInt()).isEqualTo(660);
        assertThat(log.path("records_failed").asInt()).isZero();
        assertThat(metadata.path("patients_found").asInt()).isEqualTo(660);
        assertThat(metadata.path("patients_stored").asInt()).isEqualTo(660);
        assertThat(metadata.path("records_created").asInt()).isEqualTo(660);
        assertThat(metadata.path("records_archived").asInt()).isEqualTo(12);
        assertThat(metadata.path("outcome").asText()).isEqualTo("completed");
        var receipt = metadata.path("receipt").path("patients");
        assertThat(receipt.path("strategy").asText()).isEqualTo("keyset");
        assertThat(receipt.path("balanced").asBoolean()).isTrue();
        assertThat(receipt.path("count_before").asInt()).isEqualTo(660);
        assertThat(receipt.path("count_after").asInt()).isEqualTo(660);
        assertThat(clinic.storedIds()).isEqualTo(clinic.vendorIds()).hasSize(660);
    }

    @Test
    void listsAndCountsTheLivingOnly() {
        var clinic = Clinic.connected(648, 12);
        clinic.sync();
        var page = clinic.patients("?limit=500");
        assertThat(page.path("pagination").path("total").asInt()).isEqualTo(648);
        assertThat(page.path("pagination").path("has_next").asBoolean()).isTrue();
        assertThat(page.path("patients")).hasSize(500);
        assertThat(clinic.patients("?limit=500&offset=500").path("patients")).hasSize(148);
        var status = clinic.status();
        assertThat(status.path("sync_status").asText()).isEqualTo("completed");
        assertThat(status.path("patient_counts").path("total_in_cliniko").asInt())
                .isEqualTo(648);
        assertThat(status.path("patient_counts").path("synced_to_database").asInt())
                .isEqualTo(648);
        assertThat(status.path("patient_counts").path("success_rate").asDouble())
                .isEqualTo(100.0);
        assertThat(clinic.json(clinic.path("test-connection"))
                        .path("total_patients")
                        .asInt())
                .isEqualTo(648);
    }

    @Test
    void rewritesNoRowWhenNothingChanged() {
        var clinic = Clinic.connected(648, 12);
        clinic.sync();
        var before = clinic.rows();
        var log = clinic.sync();
        assertThat(log.path("metadata").path("outcome").asText()).isEqualTo("completed");
        assertThat(log.path("metadata").path("records_unchanged").asInt()).isEqualTo(660);
        assertThat(log.path("metadata").path("records_created").asInt()).isZero();
        assertThat(log.path("metadata").path("records_updated").asInt()).isZero();
        assertThat(log.path("records_success").asInt()).isEqualTo(660);
        assertThat(clinic.rows()).isEqualTo(before);
    }

    @Test
    void showsASecondRunAsTheTimeOfSyncOfRowsItDidNotRewrite() {
        var clinic = Clinic.connected(20, 0);
        clinic.sync();
        var completed = clinic.sync().path("completed_at").asText();
        assertThat(clinic.patients("").path("patients"))
                .allSatisfy(patient -> assertThat(
                                Instant.parse(patient.path("last_synced").asText()))
                        .isCloseTo(Instant.parse(completed), within(1, java.time.temporal.ChronoUnit.SECONDS)));
    }

    @Test
    void rewritesOnlyWhatChanged() {
        var clinic = Clinic.connected(120, 0);
        clinic.sync();
        clinic.cliniko.change(
                clinic.key, "{\"op\":\"edit\",\"index\":7,\"count\":3,\"fields\":{\"first_name\":\"Changed\"}}");
        clinic.cliniko.change(clinic.key, "{\"op\":\"add\",\"count\":2}");
        var metadata = clinic.sync().path("metadata");
        assertThat(metadata.path("records_updated").asInt()).isEqualTo(3);
        assertThat(metadata.path("records_created").asInt()).isEqualTo(2);
        assertThat(metadata.path("records_unchanged").asInt()).isEqualTo(117);
        assertThat(clinic.rows())
                .filteredOn(row -> "Changed".equals(row.get("first_name")))
                .hasSize(3);
    }

    @Test
    void showsEveryFieldOfR1sExampleWithItsType() {
        var clinic = Clinic.connected(60, 0);
        var log = clinic.sync();
        var answer = clinic.logs("?limit=1");
        assertThat(answer.path("total_count").isInt()).isTrue();
        assertThat(answer.path("has_more").isBoolean()).isTrue();
        assertThat(log.path("id").isIntegralNumber()).isTrue();
        assertThat(log.path("organization_id").asText()).isEqualTo(clinic.organization);
        assertThat(log.path("operation_type").asText()).isEqualTo("full_patients");
        assertThat(log.path("status").asText()).isEqualTo("completed");
        assertThat(List.of("started_at", "completed_at"))
                .allSatisfy(field -> assertThat(log.path(field).asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"));
        assertThat(List.of("records_processed", "records_success", "records_failed"))
                .allSatisfy(
                        field -> assertThat(log.path(field).isIntegralNumber()).isTrue());
        var metadata = log.path("metadata");
        assertThat(List.of("patients_found", "patients_stored", "current_page", "total_pages"))
                .allSatisfy(field ->
                        assertThat(metadata.path(field).isIntegralNumber()).isTrue());
        assertThat(metadata.path("sync_type").asText()).isEqualTo("full_patients");
        assertThat(metadata.path("progress_percent").isNumber()).isTrue();
        assertThat(metadata.path("estimated_remaining").isTextual()).isTrue();
        assertThat(log.has("error_details")).isTrue();
        assertThat(log.path("error_details").isNull()).isTrue();
        assertThat(UUID.fromString(metadata.path("sync_id").asText())).isNotNull();
    }

    @Test
    void echoesTheFormOfTheOrganizationThatWasAskedWith() {
        var clinic = Clinic.connected(5, 0);
        clinic.sync();
        var number = clinic.query("select id from organization where external_id = ?", clinic.organization)
                .getFirst();
        var log =
                clinic.json("/api/v1/cliniko/sync-logs/" + number).path("logs").path(0);
        assertThat(log.path("organization_id").isIntegralNumber()).isTrue();
        assertThat(log.path("organization_id").asText()).isEqualTo(number);
    }

    @Test
    void showsProgressThatNeverGoesBackAndIsFullOnlyAtTheEnd() {
        var clinic = Clinic.connected(648, 12);
        clinic.cliniko.latency(0, 120);
        var seen = clinic.watch(clinic.start());
        var percents = seen.stream()
                .map(log -> log.path("metadata").path("progress_percent"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asDouble)
                .toList();
        assertThat(percents).isSorted();
        assertThat(percents.stream().distinct().count()).isGreaterThanOrEqualTo(10);
        assertThat(percents.getLast()).isEqualTo(100.0);
        assertThat(seen.getLast().path("status").asText()).isEqualTo("completed");
        assertThat(seen.subList(0, seen.size() - 1)).allSatisfy(log -> {
            assertThat(log.path("status").asText()).isEqualTo("running");
            assertThat(calculateProgress(log)).isLessThan(100);
            assertThat(log.path("records_processed").asInt() > 0)
                    .isEqualTo(log.path("metadata").path("progress_percent").isNumber());
        });
        assertThat(seen.stream()
                        .map(log -> log.path("metadata").path("current_page").asInt())
                        .toList())
                .isSorted();
    }

    @Test
    void walksALargePracticeInLanesAndStillExactly() {
        var clinic = Clinic.connected(5000, 60);
        var syncId = clinic.start();
        var log = clinic.ended(syncId);
        assertThat(log.path("metadata").path("outcome").asText()).isEqualTo("completed");
        assertThat(log.path("records_processed").asInt()).isEqualTo(5060);
        assertThat(log.path("metadata")
                        .path("receipt")
                        .path("patients")
                        .path("balanced")
                        .asBoolean())
                .isTrue();
        assertThat(clinic.query(
                        "select jsonb_array_length(checkpoint) from sync_run_kind where run_id = ?",
                        UUID.fromString(syncId)))
                .containsExactly("4");
        assertThat(clinic.storedIds()).isEqualTo(clinic.vendorIds()).hasSize(5060);
    }

    @Test
    void completesAnEmptyPractice() {
        var clinic = Clinic.connected(0, 0);
        var log = clinic.sync();
        assertThat(log.path("status").asText()).isEqualTo("completed");
        assertThat(log.path("metadata").path("progress_percent").asDouble()).isEqualTo(100.0);
        assertThat(clinic.rows()).isEmpty();
    }

    @Test
    void marksWhoDisappearedAndChangesNobodyElse() {
        var clinic = Clinic.connected(120, 5);
        clinic.sync();
        var before = clinic.rows();
        long gone = clinic.cliniko
                .change(clinic.key, "{\"op\":\"delete\",\"index\":30}")
                .getFirst();
        long last = clinic.cliniko
                .change(clinic.key, "{\"op\":\"delete\",\"index\":-1}")
                .getFirst();
        var syncId = clinic.start();
        var log = clinic.ended(syncId);
        assertThat(log.path("metadata").path("outcome").asText()).isEqualTo("completed");
        assertThat(clinic.query("select pms_id from sync_absent where run_id = ?", UUID.fromString(syncId)))
                .containsExactlyInAnyOrder(Long.toString(gone), Long.toString(last));
        assertThat(clinic.idsThatAre("gone")).containsExactlyInAnyOrder(gone, last);
        var after = clinic.rows();
        assertThat(after).hasSize(125);
        assertThat(after.stream().filter(row -> "present".equals(row.get("presence"))))
                .hasSize(123)
                .allSatisfy(row -> assertThat(before).contains(row));
    }

    /** R1's own. */
    private static double calculateProgress(JsonNode log) {
        double percent = log.path("metadata").path("progress_percent").asDouble(0);
        if (percent != 0) {
            return percent;
        }
        double processed = log.path("records_processed").asDouble();
        return processed > 0 ? log.path("records_success").asDouble() / processed * 100 : 0;
    }
}
