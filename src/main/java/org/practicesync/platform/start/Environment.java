package org.practicesync.platform.start;

import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the variables that the service starts with, and derives the settings that hang on them. */
final class Environment {
    private static final String WEB_ADDRESS = "https?://[^\\s/]\\S*";
    private static final String DATABASE_URL = "DATABASE_URL";
    private static final String CREDENTIALS_KEYS = "CREDENTIALS_KEYS";
    private static final String CLERK_ISSUER = "CLERK_ISSUER";
    private static final String CLERK_KEY = "sk_(live|test)_[\\w-]+";
    private static final String CLERK_API = "https?://[^\\s/?#]+(/[^\\s?#]*)?/v1/?";
    private static final int KEY_BYTES = 32;
    private static final int PORT_MAX = 65_535;

    private final Variables variables;

    /** Where a variable's text comes from. */
    interface Variables {
        @Nullable
        String get(String name);
    }

    /** A variable that is missing or malformed, in one line that never repeats its value. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String name, String problem) {
            super(name + " " + problem, null, false, false);
        }
    }

    Environment(Variables variables) {
        this.variables = variables;
    }

    /**
     * @param prod in production what has no default must be set; elsewhere what is set must be well formed
     * @return settings for Quarkus
     * @throws Malformed naming the first variable that is wrong
     */
    Map<String, String> check(boolean prod) {
        checkPort();
        checkFlag("RATE_LIMIT_ENABLED");
        checkKeys(prod);
        checkIssuer(prod);
        checkKeyList();
        checkBackend();
        var settings = new HashMap<>(database(prod));
        settings.putAll(defaultsOfEmpty(prod));
        return settings;
    }

    /**
     * An expression's own default counts only where the variable is absent, but deployments often set it to nothing.
     * The defaults stand in application.properties too.
     */
    private Map<String, String> defaultsOfEmpty(boolean prod) {
        var defaults = new HashMap<>(Map.of(
                "PORT", "8000",
                "HTTP_HOST", "0.0.0.0",
                "RATE_LIMIT_ENABLED", "true",
                "ENVIRONMENT", prod ? "production" : "development"));
        defaults.keySet().removeIf(name -> variables.get(name) == null || isSet(name));
        return defaults;
    }

    private Map<String, String> database(boolean prod) {
        if (isSet("QUARKUS_DATASOURCE_JDBC_URL") && isSet("QUARKUS_DATASOURCE_REACTIVE_URL")) {
            return Map.of();
        }
        String url = text(DATABASE_URL);
        if (url.isEmpty()) {
            require(!prod, DATABASE_URL, "must be set: " + DatabaseUrl.FORM);
            return Map.of();
        }
        try {
            return DatabaseUrl.parse(url).properties();
        } catch (IllegalArgumentException e) {
            throw new Malformed(
                    DATABASE_URL,
                    "must be of the form " + DatabaseUrl.FORM
                            + "; sslmode=verify-ca and verify-full need sslrootcert=<file>");
        }
    }

    private void checkPort() {
        String port = text("PORT");
        boolean fits = port.isEmpty()
                || (port.matches("\\d{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= PORT_MAX);
        require(fits, "PORT", "must be a number from 1 to " + PORT_MAX);
    }

    private void checkFlag(String name) {
        require(
                Set.of("", "true", "false").contains(text(name).toLowerCase(Locale.ROOT)),
                name,
                "must be true or false");
    }

    private void checkKeys(boolean prod) {
        String keys = text(CREDENTIALS_KEYS);
        String form = "32 bytes in base64, several separated by commas; openssl rand -base64 32 makes one";
        require(!prod || !keys.isEmpty(), CREDENTIALS_KEYS, "must be set: " + form);
        for (String key : keys.isEmpty() ? new String[0] : keys.split(",", -1)) {
            require(isKey(key.strip()), CREDENTIALS_KEYS, "must be " + form);
        }
    }

    private void checkIssuer(boolean prod) {
        String issuer = text(CLERK_ISSUER);
        String form = "the Frontend API URL of your Clerk instance, as in https://clerk.example.org";
        require(!prod || !issuer.isEmpty(), CLERK_ISSUER, "must be set: " + form);
        require(issuer.isEmpty() || issuer.matches(WEB_ADDRESS), CLERK_ISSUER, "must be " + form);
    }

    private void checkKeyList() {
        String url = text("CLERK_JWKS_URL");
        String form = "the address of Clerk's key list, as in https://clerk.example.org/.well-known/jwks.json";
        require(url.isEmpty() || url.matches(WEB_ADDRESS), "CLERK_JWKS_URL", "must be " + form);
    }

    /** Without a key nothing is read from Clerk, but tokens are taken all the same. */
    private void checkBackend() {
        String key = text("CLERK_SECRET_KEY");
        require(
                key.isEmpty() || key.matches(CLERK_KEY),
                "CLERK_SECRET_KEY",
                "must be the secret key of your Clerk instance, as in sk_live_…");
        String url = text("CLERK_API_URL");
        require(
                url.isEmpty() || url.matches(CLERK_API),
                "CLERK_API_URL",
                "must be the address of Clerk's Backend API with its version, as in https://api.clerk.com/v1");
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean holds, String name, String problem) {
        if (!holds) {
            throw new Malformed(name, problem);
        }
    }

    private boolean isSet(String name) {
        return !text(name).isEmpty();
    }

    private String text(String name) {
        String text = variables.get(name);
        return text == null ? "" : text.strip();
    }
}
