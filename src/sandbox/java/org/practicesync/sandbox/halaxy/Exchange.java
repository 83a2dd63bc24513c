package org.practicesync.sandbox.halaxy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** One request on its way: faults first, then who is asking, the limit, the answer, the wait, the wire. */
final class Exchange {
    private static final String BEARER = "Bearer ";

    private final Vertx vertx;
    private final World world;
    private final VendorApi api;
    private final HttpServerRequest request;
    private final String path;
    private final String token;
    private final @Nullable Account account;

    Exchange(Vertx vertx, World world, VendorApi api, HttpServerRequest request) {
        this.vertx = vertx;
        this.world = world;
        this.api = api;
        this.request = request;
        this.path = request.path() == null ? "" : request.path();
        var authorization = request.getHeader("Authorization");
        this.token = authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : "";
        var client = world.tokens.client(token);
        this.account = client == null ? null : world.accounts.get(client);
    }

    void run(String body) {
        var method = request.method().name();
        var query = request.query() == null ? "" : request.query();
        world.log(method, path, query);
        var asked = method + " " + path + "?" + URLDecoder.decode(query, StandardCharsets.UTF_8);
        var strike = world.faults.strike(asked, account == null ? "" : account.clientId);
        if (strike == null) {
            send(answer(method, body), false);
        } else {
            struck(strike, method, body);
        }
    }

    private void struck(Faults.Strike strike, String method, String body) {
        switch (strike.kind()) {
            case "hang" -> {
                // Nothing is ever said; the client has to give up.
            }
            case "cut" -> send(answer(method, body), true);
            case "html" -> send(Reply.html(200, "Scheduled maintenance"), false);
            case "500", "503" -> send(Reply.html(Integer.parseInt(strike.kind()), "Server Error"), false);
            case "badJson" ->
                send(Reply.fhirText(200, "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":"), false);
            case "outcome" -> send(Reply.outcome(200, "exception", "something went wrong"), false);
            case "429" -> send(limited(strike.retryAfter()), false);
            case "emptyPage", "emptyList" ->
                send(Bundles.emptied(answer(method, body), strike.kind().equals("emptyPage")), false);
            case "repeatPage" -> send(repeated(method, body), false);
            default -> send(Reply.outcome(Integer.parseInt(strike.kind()), "processing", "ordered"), false);
        }
    }

    private Reply repeated(String method, String body) {
        var before = account == null ? null : account.lastPages.get(VendorApi.resource(path));
        return before == null ? answer(method, body) : Reply.fhirText(200, before);
    }

    private Reply answer(String method, String body) {
        var agent = request.getHeader("User-Agent");
        if (agent == null || agent.isBlank()) {
            return Reply.outcome(403, "forbidden", "A User-Agent is required");
        }
        if (path.endsWith("/main/oauth/token")) {
            return token(method, body);
        }
        if (account == null || !path.startsWith(account.apiUrl.substring(world.baseUrl.length()) + "/")) {
            return Reply.outcome(401, "login", "Unauthenticated");
        }
        var verdict = world.rateLimit.ask(account.clientId, world.settings().rateLimit());
        var reply = verdict.granted() ? authenticated(account, method, body) : limited(limitedWait(verdict));
        return reply.with(
                        "x-ratelimit-limit",
                        Integer.toString(world.settings().rateLimit().size()))
                .with("x-ratelimit-remaining", Integer.toString(verdict.remaining()));
    }

    private Reply authenticated(Account owner, String method, String body) {
        return world.tokens.expired(token)
                ? Reply.outcome(401, "expired", "The access token has expired")
                : api.answer(owner, method, path, request, body);
    }

    /** Only JSON opens: a form is what the standard says, and not what this vendor takes. */
    private Reply token(String method, String body) {
        var type = String.valueOf(request.getHeader("Content-Type")).toLowerCase(Locale.ROOT);
        if (!method.equals("POST") || !type.contains("json")) {
            return Reply.json(400, Json.object().put("message", "The request body must be JSON"));
        }
        var asked = Json.read(body);
        var found = world.accounts.get(asked.path("client_id").asText());
        boolean here = found != null && path.equals(found.apiUrl.substring(world.baseUrl.length()) + "/oauth/token");
        return world.tokens.mint(here ? found : null, asked, world.settings());
    }

    private long limitedWait(RateLimit.Verdict verdict) {
        return world.settings().rateLimit().retryAfter() ? verdict.waitSeconds() : -1;
    }

    private static Reply limited(long wait) {
        var reply = Reply.outcome(429, "throttled", "Too many requests");
        return wait < 0 ? reply : reply.with("retry-after", Long.toString(wait));
    }

    private void send(Reply reply, boolean cut) {
        if (account != null) {
            account.stats.request(reply.status());
        }
        int delay = world.settings().latencyMillis();
        if (delay <= 0) {
            write(reply, cut);
        } else {
            vertx.setTimer(delay, timer -> write(reply, cut));
        }
    }

    private void write(Reply reply, boolean cut) {
        if (!cut) {
            deliver(request, reply);
            return;
        }
        var body = Buffer.buffer(reply.body());
        var response = request.response().setStatusCode(200).putHeader("Content-Type", reply.contentType());
        response.putHeader("Content-Length", Integer.toString(body.length()));
        response.write(body.getBuffer(0, body.length() / 2))
                .onComplete(written -> request.connection().close());
    }

    static void deliver(HttpServerRequest request, Reply reply) {
        var response = request.response().setStatusCode(reply.status());
        response.putHeader("Content-Type", reply.contentType());
        reply.headers().forEach(response::putHeader);
        response.end(reply.body());
    }
}
