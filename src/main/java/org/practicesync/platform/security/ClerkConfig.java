package org.practicesync.platform.security;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Whose tokens we take. */
@ConfigMapping(prefix = "practice-sync.clerk")
interface ClerkConfig {
    /** The exact {@code iss} of every token. */
    Optional<String> issuer();

    /** Where the keys are; by default below the issuer. */
    Optional<String> jwksUrl();

    /** The origins that may have asked for a token; none: any. */
    Optional<List<String>> authorizedParties();
}
