package org.practicesync.vendors.sikka;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.practicesync.kernel.Secret;

/**
 * The settings of this folder. Read as text and checked here, so that a malformed one stops the start with a line that
 * names the variable as the operator wrote it. No app at all is fine: then nobody can connect a Sikka.
 */
@Startup
@Singleton
class SikkaConfig {
    static final String DEFAULT_BASE_URL = "https://api.sikkasoft.com/v4";

    /** Until Sikka's headers tell: plans with 5, 20, 120 and 250 were seen, and the first answer says which it is. */
    static final int REQUESTS_PER_MINUTE = 20;

    /** Sikka gives up to 5,000; this is as much as one transaction of ours should hold. */
    static final int PAGE_SIZE = 500;

    /** What the vendor's sample of a stored request holds; who integrated earlier used {@code /status}. */
    private static final String DEFAULT_STATUS_PATH = "/appointment_status";

    private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,200}");

    private final String baseUrl;
    private final Optional<SikkaApp> app;
    private final String statusPath;

    @Inject
    SikkaConfig(
            @ConfigProperty(name = "sikka.base-url") Optional<String> baseUrl,
            @ConfigProperty(name = "sikka.app-id") Optional<String> appId,
            @ConfigProperty(name = "sikka.app-key") Optional<String> appKey,
            @ConfigProperty(name = "sikka.status-path") Optional<String> statusPath) {
        this.baseUrl = given(baseUrl).map(SikkaConfig::checkedUrl).orElse(DEFAULT_BASE_URL);
        this.app = app(given(appId), given(appKey));
        this.statusPath = given(statusPath).map(SikkaConfig::checkedPath).orElse(DEFAULT_STATUS_PATH);
    }

    /** Ends without a slash. It is the operator's, so that any host may be named. */
    String baseUrl() {
        return baseUrl;
    }

    /** Empty where the operator has set no app up. */
    Optional<SikkaApp> app() {
        return app;
    }

    /** What a change of an appointment's status names as its {@code path}. */
    String statusPath() {
        return statusPath;
    }

    /** Half an app is a mistake that would show only when somebody connects. */
    private static Optional<SikkaApp> app(Optional<String> id, Optional<String> key) {
        if (id.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SikkaApp(
                checked("SIKKA_APP_ID", id, "the id of the app from Sikka's portal"),
                new Secret(checked("SIKKA_APP_KEY", key, "the key of the app SIKKA_APP_ID"))));
    }

    private static String checked(String variable, Optional<String> text, String what) {
        return text.filter(given -> PRINTABLE.matcher(given).matches())
                .orElseThrow(() -> new ConfigurationException(variable + " must be set to " + what));
    }

    private static String checkedUrl(String text) {
        if (!text.matches("https?://[^\\s?#]+") || URI.create(text).getHost() == null) {
            throw new ConfigurationException("SIKKA_BASE_URL must be an address with path, as " + DEFAULT_BASE_URL);
        }
        return text.replaceAll("/+$", "");
    }

    private static String checkedPath(String text) {
        if (!text.matches("/[a-z_]{1,50}")) {
            throw new ConfigurationException("SIKKA_STATUS_PATH must be a path, as " + DEFAULT_STATUS_PATH);
        }
        return text;
    }

    /** A variable set to nothing counts as absent. */
    private static Optional<String> given(Optional<String> text) {
        return text.map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}
