package org.practicesync.vendors.acme;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The settings of this folder. Read as text and checked here, so that a malformed one stops the start with a line that
 * names the variable as the operator wrote it. Only the operator names hosts: a customer's credentials hold none.
 */
@Startup
@Singleton
class AcmeConfig {
    static final String DEFAULT_BASE_URL = "https://api.acme.example/v1";

    private final String baseUrl;

    @Inject
    AcmeConfig(@ConfigProperty(name = "acme.base-url") Optional<String> baseUrl) {
        // Optional, so that a variable set to nothing counts as absent.
        this.baseUrl = baseUrl.map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(AcmeConfig::checkedUrl)
                .orElse(DEFAULT_BASE_URL);
    }

    /** Ends without a slash. */
    String baseUrl() {
        return baseUrl;
    }

    private static String checkedUrl(String text) {
        if (!text.matches("https?://[^\\s?#]+") || URI.create(text).getHost() == null) {
            throw new ConfigurationException("ACME_BASE_URL must be an address, as " + DEFAULT_BASE_URL);
        }
        return text.replaceAll("/+$", "");
    }
}
