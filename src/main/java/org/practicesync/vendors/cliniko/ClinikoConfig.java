package org.practicesync.vendors.cliniko;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The settings of this folder. Read as text and checked here, so that a malformed one stops the start with a line that
 * names the variable as the operator wrote it.
 */
@Startup
@Singleton
class ClinikoConfig {
    private static final String DEFAULT_USER_AGENT = "practice-sync (contact@example.org)";
    private static final Pattern USER_AGENT = Pattern.compile("[^\\s@(][^@]*[\\s(][^()\\s@]+@[^()\\s@]+\\)?");
    private static final int PAGE_SIZE_MAX = 100;
    private static final int REQUESTS_PER_MINUTE_MAX = 100_000;

    private final Optional<String> baseUrl;
    private final String userAgent;
    private final int requestsPerMinute;
    private final int pageSize;

    @Inject
    ClinikoConfig(
            @ConfigProperty(name = "cliniko.base-url") Optional<String> baseUrl,
            @ConfigProperty(name = "cliniko.user-agent") Optional<String> userAgent,
            @ConfigProperty(name = "cliniko.requests-per-minute") Optional<String> requestsPerMinute,
            @ConfigProperty(name = "cliniko.page-size") Optional<String> pageSize) {
        // Optional, so that a variable set to nothing counts as absent.
        this(baseUrl, userAgent, requestsPerMinute.orElse(""), pageSize.orElse(""), LaunchMode.current());
    }

    ClinikoConfig(
            Optional<String> baseUrl,
            Optional<String> userAgent,
            String requestsPerMinute,
            String pageSize,
            LaunchMode mode) {
        this.baseUrl =
                baseUrl.map(String::strip).filter(text -> !text.isEmpty()).map(ClinikoConfig::checkedUrl);
        this.userAgent = checkedUserAgent(userAgent, mode);
        this.requestsPerMinute =
                number("CLINIKO_REQUESTS_PER_MINUTE", orElse(requestsPerMinute, "200"), 0, REQUESTS_PER_MINUTE_MAX);
        this.pageSize = number("CLINIKO_PAGE_SIZE", orElse(pageSize, "100"), 1, PAGE_SIZE_MAX);
    }

    /** Takes the place of the shard's host where the operator set it; ends without a slash. */
    Optional<String> baseUrl() {
        return baseUrl;
    }

    /** Name of the application and an address: Cliniko blocks clients that it cannot write to. */
    String userAgent() {
        return userAgent;
    }

    /** What a bucket starts with; 0: nobody counts. */
    int requestsPerMinute() {
        return requestsPerMinute;
    }

    int pageSize() {
        return pageSize;
    }

    private static String checkedUserAgent(Optional<String> given, LaunchMode mode) {
        var agent = given.map(String::strip).filter(text -> !text.isEmpty());
        if (agent.isEmpty() && mode != LaunchMode.NORMAL) {
            return DEFAULT_USER_AGENT;
        }
        return agent.filter(text -> USER_AGENT.matcher(text).matches())
                .orElseThrow(() -> new ConfigurationException(
                        "CLINIKO_USER_AGENT must be set to the form APP NAME (contact@example.org)"));
    }

    private static String checkedUrl(String text) {
        var host = text.matches("https?://[^\\s?#]+") && URI.create(text).getHost() != null;
        if (!host) {
            throw new ConfigurationException(
                    "CLINIKO_BASE_URL must be an address with path, as https://api.au1.cliniko.com/v1");
        }
        return text.replaceAll("/+$", "");
    }

    private static String orElse(String text, String otherwise) {
        return text.isBlank() ? otherwise : text;
    }

    private static int number(String variable, String text, int min, int max) {
        if (text.strip().matches("\\d{1,9}")) {
            var value = Integer.parseInt(text.strip());
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw new ConfigurationException(variable + " must be a whole number from " + min + " to " + max);
    }
}
