package org.practicesync.features.sync;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Small pages and short patience with Clerk, and no limits of our own. */
public class ClerkProfile implements QuarkusTestProfile {
    static final int PAGE_SIZE = 100;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "RATE_LIMIT_ENABLED",
                "false",
                "practice-sync.clerk-api.page-size",
                Integer.toString(PAGE_SIZE),
                "quarkus.rest-client.clerk.read-timeout",
                "1000");
    }

    /** Without a key, and with our limits. */
    public static final class WithoutKey extends ClerkProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("practice-sync.clerk-api.secret-key", "");
        }
    }
}
