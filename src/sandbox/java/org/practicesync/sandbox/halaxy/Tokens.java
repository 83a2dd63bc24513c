package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** Tokens that were handed out. Their answer says an hour; they open a quarter of one. */
final class Tokens {
    private final InstantSource clock;
    private final Map<String, Held> held = new HashMap<>();

    private record Held(String client, Instant expiresAt) {}

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    /** Answers what the token endpoint does for this account's credentials. */
    Reply mint(@Nullable Account account, JsonNode asked, Settings settings) {
        if (!asked.path("grant_type").asText().equals("client_credentials")) {
            return refused("unsupported_grant_type");
        }
        if (account == null || !account.opensWith(asked.path("client_secret").asText())) {
            return refused("invalid_client");
        }
        var token = UUID.randomUUID().toString();
        held.put(token, new Held(account.clientId, clock.instant().plusSeconds(settings.tokenSeconds())));
        account.stats.token();
        return Reply.json(
                200,
                Json.object()
                        .put("token_type", "Bearer")
                        .put("expires_in", settings.saidSeconds())
                        .put("access_token", token));
    }

    private static Reply refused(String error) {
        return Reply.json(
                401, Json.object().put("error", error).put("error_description", "Client authentication failed"));
    }

    /** The client of a token, whether it still opens or not; null for one that was never handed out. */
    @Nullable
    String client(String token) {
        var found = held.get(token);
        return found == null ? null : found.client;
    }

    boolean expired(String token) {
        var found = held.get(token);
        return found == null || !clock.instant().isBefore(found.expiresAt);
    }

    void expire(String client) {
        held.replaceAll((token, one) -> one.client.equals(client) ? new Held(client, Instant.MIN) : one);
    }

    void forget(String client) {
        held.values().removeIf(one -> one.client.equals(client));
    }

    void reset() {
        held.clear();
    }
}
