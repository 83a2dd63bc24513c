package org.practicesync.platform.start;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database address as hosting platforms give it, and what our two drivers make of it. Parameters other than
 * the two about TLS are left out, because only one of the two drivers would understand them.
 *
 * @param host with brackets if it is an IPv6 address
 */
record DatabaseUrl(
        String host,
        int port,
        String database,
        String user,
        String password,
        @Nullable String sslMode,
        @Nullable String sslRootCertificate) {
    static final String FORM = "postgresql://user:password@host:5432/database?sslmode=require, with user and password"
            + " percent-encoded";

    private static final int DEFAULT_PORT = 5432;
    private static final int PORT_MAX = 65_535;
    /** Not {@code URI.getHost()}, which knows no underscores: names of containers have them. */
    private static final Pattern AUTHORITY =
            Pattern.compile("(?<credentials>[^@]+)@(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(?<port>\\d{0,5}))?");

    private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /**
     * @throws IllegalArgumentException if it is not of {@link #FORM}; the message never holds the address
     */
    static DatabaseUrl parse(String text) {
        var uri = uri(text.strip());
        require(uri.getScheme() != null && SCHEMES.contains(uri.getScheme()));
        var authority = AUTHORITY.matcher(String.valueOf(uri.getRawAuthority()));
        require(authority.matches());
        int port = port(authority.group("port"));
        require(uri.getRawPath() != null && uri.getRawPath().matches("/[^/]+"));
        String[] credentials = authority.group("credentials").split(":", 2);
        var parameters = parameters(uri.getRawQuery());
        var sslMode = parameters.get("sslmode");
        var certificate = parameters.get("sslrootcert");
        require(sslMode == null || SSL_MODES.contains(sslMode));
        require(sslMode == null || !sslMode.startsWith("verify-") || certificate != null);
        require(!credentials[0].isEmpty());
        return new DatabaseUrl(
                authority.group("host"),
                port,
                decode(uri.getRawPath().substring(1)),
                decode(credentials[0]),
                credentials.length > 1 ? decode(credentials[1]) : "",
                sslMode,
                certificate);
    }

    /** For Flyway's driver and for the reactive one, each a {@link Literal}. */
    Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        String address = "postgresql://" + host + ":" + port + "/" + encode(database);
        properties.put("quarkus.datasource.jdbc.url", "jdbc:" + address + jdbcParameters());
        properties.put("quarkus.datasource.reactive.url", address);
        properties.put("quarkus.datasource.username", user);
        properties.put("quarkus.datasource.password", password);
        if (sslMode != null) {
            properties.putAll(reactiveSsl(sslMode));
        }
        properties.replaceAll((name, text) -> Literal.of(text));
        return properties;
    }

    private String jdbcParameters() {
        String mode = sslMode == null ? "" : "?sslmode=" + sslMode;
        return sslRootCertificate == null
                ? mode
                : mode + (mode.isEmpty() ? "?" : "&") + "sslrootcert=" + encode(sslRootCertificate);
    }

    private Map<String, String> reactiveSsl(String mode) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("quarkus.datasource.reactive.postgresql.ssl-mode", mode);
        if (!mode.startsWith("verify-")) {
            // As libpq does: encrypted, and nobody asked to check who answers.
            properties.put("quarkus.datasource.reactive.trust-all", "true");
            return properties;
        }
        properties.put("quarkus.datasource.reactive.trust-certificate-pem", "true");
        properties.put("quarkus.datasource.reactive.trust-certificate-pem.certs", String.valueOf(sslRootCertificate));
        if (mode.equals("verify-full")) {
            properties.put("quarkus.datasource.reactive.hostname-verification-algorithm", "HTTPS");
        }
        return properties;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseUrl[…]";
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Its message would quote the address.
            throw new IllegalArgumentException(FORM);
        }
    }

    private static int port(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT_PORT;
        }
        int port = Integer.parseInt(text);
        require(port >= 1 && port <= PORT_MAX);
        return port;
    }

    private static Map<String, String> parameters(@Nullable String query) {
        var parameters = new HashMap<String, String>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** Percent-decoding only: in an address a plus sign is a plus sign. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(FORM);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException(FORM);
        }
    }
}
