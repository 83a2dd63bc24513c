package org.practicesync.vendors.halaxy;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.practicesync.pms.VendorSession;

/**
 * The settings of this folder. Read as text and checked here, so that a malformed one stops the start with a line that
 * names the variable as the operator wrote it.
 */
@Startup
@Singleton
class HalaxyConfig {
    /** What Halaxy grants a key, by its documentation. */
    static final int REQUESTS_PER_MINUTE = 500;

    /** The most that Halaxy puts on a page. */
    static final int PAGE_SIZE = 100;

    private static final String DEFAULT_USER_AGENT = "practice-sync";

    private final Optional<String> baseUrl;
    private final String userAgent;

    @Inject
    HalaxyConfig(
            @ConfigProperty(name = "halaxy.base-url") Optional<String> baseUrl,
            @ConfigProperty(name = "halaxy.user-agent") Optional<String> userAgent) {
        this.baseUrl = given(baseUrl).map(HalaxyConfig::checkedUrl);
        this.userAgent = given(userAgent).map(HalaxyConfig::checkedAgent).orElse(DEFAULT_USER_AGENT);
    }

    /** Takes the place of the region's host where the operator set it; ends without a slash. */
    Optional<String> baseUrl() {
        return baseUrl;
    }

    /** Where the practice's calls go. */
    String baseUrl(VendorSession session) {
        return baseUrl.orElseGet(
                () -> HalaxyRegion.of(session.setting(HalaxyRegion.FIELD)).baseUrl());
    }

    /** Halaxy refuses every call without one. */
    String userAgent() {
        return userAgent;
    }

    /** A variable set to nothing counts as absent. */
    private static Optional<String> given(Optional<String> text) {
        return text.map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String checkedUrl(String text) {
        var host = text.matches("https?://[^\\s?#]+") && URI.create(text).getHost() != null;
        if (!host) {
            throw new ConfigurationException(
                    "HALAXY_BASE_URL must be an address with path, as https://au-api.halaxy.com/main");
        }
        return text.replaceAll("/+$", "");
    }

    private static String checkedAgent(String text) {
        if (!text.matches("[ -~]+")) {
            throw new ConfigurationException(
                    "HALAXY_USER_AGENT must be plain text of the form APP NAME (contact@example.org)");
        }
        return text;
    }
}
