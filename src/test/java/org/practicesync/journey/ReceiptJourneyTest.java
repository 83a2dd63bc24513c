package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.SandboxResource;

@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class ReceiptJourneyTest {
    @BeforeEach
    void quietVendor() {
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
    }

    @Test
    void namesTheReceiptBeforeAndWhatDiffers() {
        var clinic = Clinic.connected(60, 3);
        clinic.sync();
        clinic.cliniko.change(clinic.key, "{\"op\":\"add\",\"count\":15}");
        clinic.cliniko.change(clinic.key, "{\"op\":\"archive\",\"index\":7}");
        clinic.sync();
        var receipts = clinic.json(path(clinic, "")).path("receipts");
        assertThat(receipts).hasSize(2);
        var newest = receipts.get(0);
        assertThat(newest.path("previous").path("sync_id").asText())
                .isEqualTo(receipts.get(1).path("sync_id").asText());
        assertThat(newest.path("difference").path("text").asText())
                .isEqualTo("14 more than a moment before: 15 new, 1 archived");
        assertThat(newest.path("balanced").asBoolean()).isTrue();
        assertThat(newest.path("receipts").path("patients").path("living").asInt())
                .isEqualTo(74);
        assertThat(receipts.get(1).path("previous").isNull()).isTrue();
        assertThat(receipts.get(1).path("difference").path("text").asText()).isEqualTo("The first receipt: 60 living");
    }

    @Test
    void listsByCursorWithoutGapOrDouble() {
        var clinic = Clinic.connected(5, 0);
        for (int i = 0; i < 4; i++) {
            clinic.sync();
        }
        var first = clinic.json(path(clinic, "?limit=3"));
        assertThat(first.path("receipts")).hasSize(3);
        assertThat(first.path("has_more").asBoolean()).isTrue();
        var rest = clinic.json(
                path(clinic, "?limit=3&cursor=" + first.path("next_cursor").asText()));
        assertThat(rest.path("receipts")).hasSize(1);
        assertThat(rest.path("has_more").asBoolean()).isFalse();
        assertThat(logId(rest, 0)).isLessThan(logId(first, 2));
    }

    @Test
    void showsNobodyElsesAndRefusesWhatDoesNotFit() {
        var clinic = Clinic.connected(5, 0);
        clinic.sync();
        var other = Clinic.connected(5, 0);
        assertThat(other.json(path(other, "")).path("receipts")).isEmpty();
        assertThat(other.get(path(clinic, "")).statusCode()).isEqualTo(403);
        for (String wrong : new String[] {
            "?limit=0", "?limit=abc", "?limit=501", "?cursor=nonsense", "?pms_type=none", "?connection_id=1"
        }) {
            assertThat(clinic.get(path(clinic, wrong)).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void tellsInTheStatusWhenTheNextRunComes() {
        var clinic = Clinic.connected(5, 0);
        clinic.ended(clinic.start(true));
        var schedule = clinic.status().path("schedule");
        assertThat(schedule.path("state").asText()).isEqualTo("scheduled");
        assertThat(schedule.path("next_sync_at").isNull()).isFalse();
        assertThat(schedule.path("frequency_minutes").asInt()).isEqualTo(15);
        assertThat(schedule.path("last_full_sync").isNull()).isFalse();
        clinic.faultOnPages(0, -1, "500");
        clinic.sync();
        var failing = clinic.status().path("schedule");
        assertThat(failing.path("state").asText()).isEqualTo("backing_off");
        assertThat(failing.path("reason").asText()).isEqualTo("the last run failed: PMS_UNAVAILABLE");
        assertThat(failing.path("consecutive_failures").asInt()).isEqualTo(1);
    }

    private static long logId(JsonNode page, int at) {
        return page.path("receipts").get(at).path("log_id").asLong();
    }

    private static String path(Clinic clinic, String query) {
        return "/api/v1/sync/receipts/" + clinic.organization + query;
    }
}
