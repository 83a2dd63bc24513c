package org.practicesync.vendors.gentu;

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
 * names the variable as the operator wrote it. None at all is fine: then nobody can connect a Gentu.
 */
@Startup
@Singleton
class GentuConfig {
    static final String DEFAULT_BASE_URL = "https://api.pm.magentus.com/v1";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** A colon would end a client id early in the Basic header. */
    private static final Pattern CLIENT_ID = Pattern.compile("[!-9;-~]{1,200}");

    private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,500}");

    private final String baseUrl;
    private final Optional<GentuApp> app;

    @Inject
    GentuConfig(
            @ConfigProperty(name = "gentu.base-url") Optional<String> baseUrl,
            @ConfigProperty(name = "gentu.app-id") Optional<String> appId,
            @ConfigProperty(name = "gentu.client-id") Optional<String> clientId,
            @ConfigProperty(name = "gentu.client-secret") Optional<String> clientSecret,
            @ConfigProperty(name = "gentu.app-secret") Optional<String> appSecret) {
        this.baseUrl = given(baseUrl).map(GentuConfig::checkedUrl).orElse(DEFAULT_BASE_URL);
        this.app = app(given(appId), given(clientId), given(clientSecret).or(() -> given(appSecret)));
    }

    /** Ends without a slash. It is the operator's, so that any host may be named. */
    String baseUrl() {
        return baseUrl;
    }

    /** Empty where the operator has set no app up. */
    Optional<GentuApp> app() {
        return app;
    }

    /** Half an app is a mistake that would show only when somebody pairs. */
    private static Optional<GentuApp> app(
            Optional<String> appId, Optional<String> clientId, Optional<String> clientSecret) {
        if (appId.isEmpty() && clientId.isEmpty() && clientSecret.isEmpty()) {
            return Optional.empty();
        }
        var id = checked("GENTU_APP_ID", appId, ID, "the id of the app that Magentus registered");
        var client = checked("GENTU_CLIENT_ID", clientId.or(() -> appId), CLIENT_ID, "a client id without a colon");
        var secret = checked("GENTU_CLIENT_SECRET", clientSecret, PRINTABLE, "the secret of the app GENTU_APP_ID");
        return Optional.of(new GentuApp(id, client, new Secret(secret)));
    }

    private static String checked(String variable, Optional<String> text, Pattern form, String what) {
        return text.filter(given -> form.matcher(given).matches())
                .orElseThrow(() -> new ConfigurationException(variable + " must be set to " + what));
    }

    private static String checkedUrl(String text) {
        var host = text.matches("https?://[^\\s?#]+") && URI.create(text).getHost() != null;
        if (!host) {
            throw new ConfigurationException("GENTU_BASE_URL must be an address with path, as " + DEFAULT_BASE_URL);
        }
        return text.replaceAll("/+$", "");
    }

    /** A variable set to nothing counts as absent. */
    private static Optional<String> given(Optional<String> text) {
        return text.map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}
