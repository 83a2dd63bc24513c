package org.practicesync.journey;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Small pages and short patience, so that a journey of many pages and broken answers takes a second. */
public class JourneyProfile implements QuarkusTestProfile {
    static final int PAGE_SIZE = 50;

    /** What stands in the requests of a walk's pages and in no others. */
    static final String A_PAGE = "per_page=" + PAGE_SIZE;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "RATE_LIMIT_ENABLED",
                "false",
                "cliniko.page-size",
                Integer.toString(PAGE_SIZE),
                "cliniko.requests-per-minute",
                "3000",
                "quarkus.rest-client.cliniko.read-timeout",
                "1500",
                "quarkus.fault-tolerance.global.retry.delay",
                "40",
                "quarkus.fault-tolerance.global.retry.jitter",
                "10");
    }
}
