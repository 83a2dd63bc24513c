package org.practicesync.features.organization.clerk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How we reach Clerk's Backend API. Whose tokens we take is {@code platform/security}'s. */
@ConfigMapping(prefix = "practice-sync.clerk-api")
interface ClerkApiConfig {
    /** {@code sk_live_…} or {@code sk_test_…}; without it nothing is read from Clerk. */
    Optional<String> secretKey();

    /** With {@code /v1}; by default Clerk's own. */
    Optional<String> url();

    /** Members in one request, 500 at most. */
    @WithDefault("500")
    int pageSize();
}
