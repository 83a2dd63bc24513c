package org.practicesync.sandbox.cliniko;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request on its way: faults first, then who is asking, the limit, the answer, the wait, the wire. */
final class Exchange {
    private final Vertx vertx;
    private final World world;
    private final VendorApi api;
    private final HttpServerRequest request;
    private final String path;
    private final String query;
    private final @Nullable Account account;
    private final String key;
    private boolean over;

    Exchange(Vertx vertx, World world, VendorApi api, HttpServerRequest request) {
        this.vertx = vertx;
        this.world = world;
        this.api = api;
        this.request = request;
        this.path = request.path() == null ? "" : request.path();
        this.query = request.query() == null ? "" : request.query();
        this.key = ApiKey.of(request.getHeader("Authorization"));
        this.account = world.accounts.get(Account.bareKey(key));
    }

    void run(String body) {
        var method = request.method().name();
        world.stats.begin(method, path, query);
        request.response().closeHandler(closed -> end(0));
        var strike = world.faults.strike(
                method + " " + path + "?" + URLDecoder.decode(query, StandardCharsets.UTF_8), Account.bareKey(key));
        if (strike == null) {
            send(answer(method, body), "");
            return;
        }
        switch (strike.kind()) {
            case "500" -> send(Reply.html(500, "We're sorry, but something went wrong (500)"), "");
            case "502html" -> send(Reply.html(502, "502 Bad Gateway"), "");
            case "403" -> send(Reply.empty(403), "");
            case "401" -> send(unauthorized(), "");
            case "404" -> send(VendorApi.notFoundPage(), "");
            case "429" -> send(limited(world.clock.millis() / 1000 + strike.resetSeconds()), "");
            case "html" -> send(Reply.html(200, "Scheduled maintenance"), "");
            case "badJson" -> send(Reply.json(200, "{\"" + VendorApi.listName(path) + "\":[{\"id\":"), "");
            case "emptyList" -> send(VendorApi.emptied(answer(method, body), path, false), "");
            case "emptyPage" -> send(VendorApi.emptied(answer(method, body), path, true), "");
            case "truncate" -> send(answer(method, body), "truncate");
            case "hold" -> {
                var reply = answer(method, body);
                world.held.hold(() -> write(reply, ""));
            }
            case "drop" -> request.connection().close();
            case "dropAfterCommit" -> {
                answer(method, body);
                request.connection().close();
            }
            default -> {
                // "hang": nothing is ever said; the client has to give up.
            }
        }
    }

    private Reply answer(String method, String body) {
        if (account == null || !opensFor(account)) {
            return unauthorized();
        }
        if (world.settings().strictUserAgent() && !ApiKey.namesItself(request.getHeader("User-Agent"))) {
            return Reply.empty(403);
        }
        var refused =
                world.rateLimit.refusedUntil(account.user(), world.settings().rateLimit());
        return refused.isPresent() ? limited(refused.getAsLong()) : api.answer(account, method, path, query, body);
    }

    private boolean opensFor(Account owner) {
        boolean suffixed = !Account.bareKey(key).equals(key);
        boolean wrongShard = suffixed && !Account.shardOf(key).equals(owner.shard);
        return !owner.revoked && !(wrongShard && world.settings().shardBound());
    }

    private static Reply unauthorized() {
        return Reply.text(401, "HTTP Basic: Access denied.\n").with(Map.of("WWW-Authenticate", "Basic realm=\"API\""));
    }

    private Reply limited(long resetSecond) {
        var reset = Long.toString(resetSecond);
        var reply = Reply.text(429, "Rate limit exceeded\n");
        if (!world.settings().rateLimit().retryAfter()) {
            return reply.with(Map.of("X-RateLimit-Reset", reset));
        }
        var wait = Long.toString(Math.max(1, resetSecond - world.clock.millis() / 1000));
        return reply.with(Map.of("X-RateLimit-Reset", reset, "Retry-After", wait));
    }

    private void send(Reply reply, String manner) {
        boolean list = VendorApi.listAt(path).isPresent();
        int delay = world.settings().latencyMillis() + (list ? world.settings().pageDelayMillis() : 0);
        if (delay <= 0) {
            pass(reply, manner);
        } else {
            vertx.setTimer(delay, timer -> pass(reply, manner));
        }
    }

    private void pass(Reply reply, String manner) {
        world.gate.pass(world.settings().holdAfter(), () -> write(reply, manner));
    }

    private void write(Reply reply, String manner) {
        if (over) {
            return;
        }
        var response = request.response();
        response.putHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        world.clock.instant().atOffset(ZoneOffset.UTC)));
        var body = Buffer.buffer(reply.body());
        if (manner.equals("truncate")) {
            response.setStatusCode(200).putHeader("Content-Type", "application/json");
            response.putHeader("Content-Length", Integer.toString(body.length()));
            response.write(body.getBuffer(0, body.length() / 2))
                    .onComplete(written -> request.connection().close());
            return;
        }
        deliver(request, reply).onComplete(done -> end(done.succeeded() ? reply.status() : 0));
    }

    private void end(int status) {
        if (!over) {
            over = true;
            world.stats.end(status);
            if (account != null && status != 0) {
                account.figures.answered(VendorApi.asked(request.method().name(), path, query), status);
            }
        }
    }

    static Future<Void> deliver(HttpServerRequest request, Reply reply) {
        var response = request.response().setStatusCode(reply.status());
        if (reply.contentType() != null) {
            response.putHeader("Content-Type", reply.contentType());
        }
        reply.headers().forEach(response::putHeader);
        return response.end(reply.body());
    }
}
