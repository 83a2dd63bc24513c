package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.SandboxResource;

/** A large practice must not keep a small one waiting. */
@QuarkusTest
@TestProfile(FairShareJourneyTest.TwoRuns.class)
@WithTestResource(SandboxResource.class)
class FairShareJourneyTest {
    /** Two runs at a time, and little patience of those that wait. */
    public static class TwoRuns extends JourneyProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.put("practice-sync.sync.runs-max", "2");
            settings.put("practice-sync.sync.wait-max", "500ms");
            settings.put("practice-sync.sync.slice-min", "1s");
            return Map.copyOf(settings);
        }
    }

    @BeforeEach
    void quietVendor() {
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
    }

    @Test
    void endsAShortRunBeforeTheLongOnesThatHadEveryPlace() {
        var one = Clinic.connected(1_000, 0);
        var other = Clinic.connected(1_000, 0);
        var small = Clinic.connected(20, 0);
        // Twenty pages, one after the other.
        small.cliniko.latency(0, 150);
        var longRun = one.start();
        var otherLongRun = other.start();
        one.cliniko.awaitListPages(one.key, 1);
        other.cliniko.awaitListPages(other.key, 1);
        var shortRun = small.start();

        var shortEnd = end(small.ended(shortRun));
        assertThat(shortEnd).isBefore(end(one.ended(longRun))).isBefore(end(other.ended(otherLongRun)));
        assertThat(one.storedIds()).isEqualTo(one.vendorIds());
        assertThat(other.storedIds()).isEqualTo(other.vendorIds());
        assertThat(one.log(longRun)).hasValueSatisfying(FairShareJourneyTest::gavePlaceWithoutATakeover);
        assertThat(other.log(otherLongRun)).hasValueSatisfying(FairShareJourneyTest::gavePlaceWithoutATakeover);
    }

    private static void gavePlaceWithoutATakeover(JsonNode log) {
        assertThat(log.path("metadata").path("takeovers").asInt()).isZero();
        assertThat(log.path("records_processed").asInt()).isEqualTo(1_000);
    }

    private static Instant end(JsonNode log) {
        assertThat(log.path("metadata").path("outcome").asText())
                .as(log.toString())
                .isEqualTo("completed");
        return Instant.parse(log.path("completed_at").asText());
    }
}
