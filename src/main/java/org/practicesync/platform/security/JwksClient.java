package org.practicesync.platform.security;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Reads the issuer's key list over HTTP and keeps what can sign RS256. */
@Singleton
class JwksClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int CONNECT_MILLIS_MAX = 3_000;
    private static final int OK = 200;

    private final HttpClient http;
    private final @Nullable String location;

    JwksClient(ClerkConfig config, Vertx vertx) {
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS_MAX));
        this.location = config.jwksUrl()
                .or(() -> config.issuer().map(JwksClient::below))
                .orElse(null);
        if (location == null && ConfigUtils.isProfileActive("prod")) {
            throw new ConfigurationException("CLERK_ISSUER must be set: the Frontend API URL of your Clerk instance, "
                    + "as in https://clerk.example.org");
        }
    }

    /** By key id. */
    Uni<Map<String, PublicKey>> fetch() {
        if (location == null) {
            return Uni.createFrom().failure(new IllegalStateException("CLERK_ISSUER is not set"));
        }
        return http.request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(location))
                .chain(HttpClientRequest::send)
                .chain(JwksClient::bodyOf)
                .map(JwksClient::signingKeys)
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    static Map<String, PublicKey> signingKeys(String json) {
        var found = new HashMap<String, PublicKey>();
        for (JsonWebKey key : parse(json).getJsonWebKeys()) {
            if (key instanceof RsaJsonWebKey rsa && rsa.getKeyId() != null && signs(rsa)) {
                found.put(rsa.getKeyId(), rsa.getRsaPublicKey());
            }
        }
        return Map.copyOf(found);
    }

    private static Uni<String> bodyOf(HttpClientResponse response) {
        if (response.statusCode() != OK) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        return response.body().map(body -> body.toString());
    }

    private static boolean signs(RsaJsonWebKey key) {
        boolean signature = key.getUse() == null || key.getUse().equals("sig");
        return signature && (key.getAlgorithm() == null || key.getAlgorithm().equals("RS256"));
    }

    private static JsonWebKeySet parse(String json) {
        try {
            return new JsonWebKeySet(json);
        } catch (JoseException e) {
            throw new IllegalStateException("not a key list", e);
        }
    }

    private static String below(String issuer) {
        return issuer.replaceAll("/+$", "") + "/.well-known/jwks.json";
    }
}
