package org.practicesync.journey;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** Small pages and short patience, so that a journey of many pages and broken answers takes a second; a clock that can be stepped. */
public class JourneyProfile implements QuarkusTestProfile {
    static final int PAGE_SIZE = 50;

    /** What stands in the requests of a walk's pages and in no others. */
    static final String A_PAGE = "per_page=" + PAGE_SIZE;

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(JourneyClock.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("RATE_LIMIT_ENABLED", "false"),
                Map.entry("cliniko.page-size", Integer.toString(PAGE_SIZE)),
                Map.entry("cliniko.requests-per-minute", "3000"),
                Map.entry("quarkus.rest-client.cliniko.read-timeout", "1500"),
                Map.entry("quarkus.fault-tolerance.global.retry.delay", "40"),
                Map.entry("quarkus.fault-tolerance.global.retry.jitter", "10"),
                Map.entry("practice-sync.writeback.patience", "4s"),
                Map.entry("practice-sync.writeback.lease", "4s"),
                Map.entry("practice-sync.writeback.poll-pause", "200ms"),
                Map.entry("practice-sync.writeback.look-pause", "100ms"),
                Map.entry("practice-sync.writeback.absence-pause", "1s"));
    }
}
