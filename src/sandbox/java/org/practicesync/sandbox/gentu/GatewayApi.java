package org.practicesync.sandbox.gentu;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.gentu.PairingCodes.Consumed;
import org.practicesync.sandbox.gentu.Tokens.Opened;
import org.practicesync.sandbox.http.Json;

/** The gateway in front of the practices: tokens, who is asking, its quota, pairing. */
final class GatewayApi {
    private static final Pattern PAIRING = Pattern.compile("/v1/apps/([^/]+)/pairing/([^/]+)");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final World world;
    private final TenantApi tenants;

    /** A request as it came. */
    record Asked(
            String method,
            String path,
            String query,
            @Nullable String authorization,
            @Nullable String contentType,
            String body) {}

    GatewayApi(World world) {
        this.world = world;
        this.tenants = new TenantApi(world);
    }

    Reply answer(Asked asked, String manner) {
        if (asked.path().equals("/v1/oauth2/token")) {
            return asked.method().equals("POST") ? token(asked) : Reply.message(405, "Method not allowed.");
        }
        if (!asked.path().startsWith("/v1/")) {
            return Reply.fault(
                    404, "Unable to identify proxy for host", "messaging.adaptors.http.flow.ApplicationNotFound");
        }
        return switch (opened(asked.authorization())) {
            case Opened.For known -> within(known.app(), asked, manner);
            case Opened.Expired() -> expired();
            case Opened.Unknown() -> unknownToken();
        };
    }

    static Reply expired() {
        return Reply.fault(401, "Access Token expired", "keymanagement.service.access_token_expired");
    }

    static Reply unknownToken() {
        return Reply.fault(401, "Invalid Access Token", "keymanagement.service.invalid_access_token");
    }

    static Reply quota(@Nullable String seconds) {
        var reply = Reply.fault(429, "Rate limit quota violation", "policies.ratelimit.QuotaViolation");
        return seconds == null ? reply : reply.with("Retry-After", seconds);
    }

    private Reply within(App app, Asked asked, String manner) {
        var limit = world.settings().rateLimit();
        var refused = world.rateLimit.refusedFor(app.appId(), limit, world.clock.millis());
        if (refused.isPresent()) {
            return quota(limit.retryAfter() ? Long.toString(refused.getAsLong()) : null);
        }
        var pairing = PAIRING.matcher(asked.path());
        if (pairing.matches() && asked.method().equals("PUT")) {
            return pair(app, pairing.group(1), pairing.group(2), asked.body());
        }
        return asked.method().equals("GET")
                ? tenants.answer(app, asked.path(), asked.query(), manner)
                : Reply.message(404, "Not found.");
    }

    private Reply token(Asked asked) {
        var app = basic(asked.authorization()).flatMap(world::appOfPair);
        boolean form = asked.contentType() != null && asked.contentType().startsWith(FORM);
        if (app.isEmpty() || !form || !asked.body().contains("grant_type=client_credentials")) {
            var refusal =
                    Json.object().put("ErrorCode", "invalid_client").put("Error", "Client credentials are invalid");
            return Reply.json(401, refusal);
        }
        long now = world.clock.millis();
        int seconds = world.settings().tokenSeconds();
        world.minted++;
        var body = Json.object()
                .put("token_type", "Bearer")
                .put("access_token", world.tokens.mint(app.get(), now + 1000L * seconds))
                .put("expires_in", seconds)
                .put("refresh_token_expires_in", 0)
                .put("issued_at", Long.toString(now))
                .put("application_name", app.get().appId())
                .put("api_product_list", "[HealthcareAPI]")
                .put("developer.email", "dev@example.org")
                .put("status", "approved");
        return Reply.json(200, body);
    }

    private static Optional<String> basic(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return Optional.empty();
        }
        try {
            var pair = Base64.getDecoder().decode(authorization.substring(6).strip());
            return Optional.of(new String(pair, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Opened opened(@Nullable String authorization) {
        return authorization != null && authorization.startsWith("Bearer ")
                ? world.tokens.open(authorization.substring(7), world.clock.millis())
                : new Opened.Unknown();
    }

    private Reply pair(App app, String appId, String code, String body) {
        if (!appId.equals(app.appId())) {
            return Reply.message(404, "App not found.");
        }
        if (!body.isEmpty()) {
            return Reply.message(400, "No body expected.");
        }
        return switch (world.codes.consume(code, appId, world.clock.millis())) {
            case Consumed.Accepted accepted -> paired(app, accepted.tenantId());
            case Consumed.Refused refused -> Reply.message(refused.status(), refused.message());
        };
    }

    private Reply paired(App app, String tenantId) {
        world.tenant(tenantId).pairedApps.add(app.appId());
        return Reply.json(
                200, Json.object().put("message", "Pairing code accepted.").put("tenantId", tenantId));
    }
}
