package org.practicesync.vendors.medirecords;

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
class MediRecordsConfig {
    static final String HOST = "https://api.medirecords.com";
    private static final String REST = "/v1";
    private static final String FHIR = "/fhir/v1";
    private static final int PAGE_SIZE_MAX = 200;
    private static final int REQUESTS_PER_MINUTE_MAX = 100_000;

    private final String host;
    private final String appointmentsUrl;
    private final int requestsPerMinute;
    private final int pageSize;

    @Inject
    MediRecordsConfig(
            @ConfigProperty(name = "medirecords.base-url") Optional<String> baseUrl,
            @ConfigProperty(name = "medirecords.appointments-base-url") Optional<String> appointmentsUrl,
            @ConfigProperty(name = "medirecords.requests-per-minute") Optional<String> requestsPerMinute,
            @ConfigProperty(name = "medirecords.page-size") Optional<String> pageSize) {
        // Optional, so that a variable set to nothing counts as absent.
        this.host = url("MEDIRECORDS_BASE_URL", baseUrl)
                .map(url -> url.endsWith(REST) ? url.substring(0, url.length() - REST.length()) : url)
                .orElse(HOST);
        this.appointmentsUrl =
                url("MEDIRECORDS_APPOINTMENTS_BASE_URL", appointmentsUrl).orElse(host + REST);
        this.requestsPerMinute = number(
                "MEDIRECORDS_REQUESTS_PER_MINUTE", requestsPerMinute.orElse(""), 120, 0, REQUESTS_PER_MINUTE_MAX);
        this.pageSize = number("MEDIRECORDS_PAGE_SIZE", pageSize.orElse(""), 100, 1, PAGE_SIZE_MAX);
    }

    /** Where REST lives, without a slash at the end. */
    String restUrl() {
        return host + REST;
    }

    /** Where appointments and their types live: somebody who works with it reads them from a host of their own. */
    String appointmentsUrl() {
        return appointmentsUrl;
    }

    /** Where FHIR lives. */
    String fhirUrl() {
        return host + FHIR;
    }

    /** What a bucket starts with; 0: nobody counts. The vendor's own thresholds are not public. */
    int requestsPerMinute() {
        return requestsPerMinute;
    }

    /** Rows asked for per page; the largest that MediRecords gives is not known. */
    int pageSize() {
        return pageSize;
    }

    private static Optional<String> url(String variable, Optional<String> given) {
        var text = given.map(String::strip).filter(value -> !value.isEmpty());
        text.filter(value -> !isUrl(value)).ifPresent(value -> {
            throw new ConfigurationException(variable + " must be an address, as " + HOST);
        });
        return text.map(value -> value.replaceAll("/+$", ""));
    }

    private static boolean isUrl(String text) {
        return text.matches("https?://[^\\s?#]+") && URI.create(text).getHost() != null;
    }

    private static int number(String variable, String text, int otherwise, int min, int max) {
        if (text.isBlank()) {
            return otherwise;
        }
        if (text.strip().matches("\\d{1,9}")) {
            var value = Integer.parseInt(text.strip());
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw new ConfigurationException(variable + " must be a whole number from " + min + " to " + max);
    }
}
