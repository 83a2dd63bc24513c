package org.practicesync.testkit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service without our own rate limits, and with one frontend on another origin. */
public final class WithoutLimits implements QuarkusTestProfile {
    public static final String FRONTEND = "https://app.practice-sync.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("RATE_LIMIT_ENABLED", "false", "CORS_ORIGINS", FRONTEND);
    }
}
