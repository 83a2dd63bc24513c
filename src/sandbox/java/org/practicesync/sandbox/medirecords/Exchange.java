package org.practicesync.sandbox.medirecords;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** One request on its way: faults first, then who is asking, the answer, the wait, the wire. */
final class Exchange {
    private static final String BEARER = "Bearer ";

    private final Vertx vertx;
    private final World world;
    private final VendorSide vendor;
    private final HttpServerRequest request;
    private final String path;
    private final String query;
    private final String token;
    private boolean over;

    Exchange(Vertx vertx, World world, VendorSide vendor, HttpServerRequest request) {
        this.vertx = vertx;
        this.world = world;
        this.vendor = vendor;
        this.request = request;
        this.path = Optional.ofNullable(request.path()).orElse("");
        this.query = Optional.ofNullable(request.query()).orElse("");
        this.token = token(request.getHeader("Authorization"));
    }

    private static String token(@Nullable String authorization) {
        return authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length()).strip()
                : "";
    }

    void run() {
        var method = request.method().name();
        world.stats.begin(method, path, query);
        world.owner(token).ifPresent(practice -> practice.requests++);
        request.response().closeHandler(closed -> end(0));
        var strike = world.faults.strike(method + " " + path + "?" + Query.decoded(query), token);
        if (strike == null) {
            send(vendor.answer(method, path, query, token), false);
        } else {
            fail(strike, method);
        }
    }

    private void fail(Faults.Strike strike, String method) {
        switch (strike.kind()) {
            case "401" -> send(world.errors.unknownToken(path, token), false);
            case "403" -> send(world.errors.of(403, path, "Access is denied"), false);
            case "404" -> send(world.errors.of(404, path, "Not found"), false);
            case "429" -> send(after(strike, world.errors.of(429, path, "Too many requests")), false);
            case "500" -> send(world.errors.of(500, path, "Unexpected error"), false);
            case "503" -> send(after(strike, Reply.html(503, "503 Service Temporarily Unavailable")), false);
            case "html" -> send(Reply.html(200, "Scheduled maintenance"), false);
            case "badJson" -> send(new Reply(200, "application/json", "{\"data\":[{\"id\":", Map.of()), false);
            case "cut" -> send(vendor.answer(method, path, query, token), true);
            case "emptyPage" -> send(emptied(vendor.answer(method, path, query, token)), false);
            case "repeatPage" -> send(vendor.repeated(method, path, query, token), false);
            case "drop" -> request.connection().close();
            default -> {
                // "hang": nothing is ever said; the client has to give up.
            }
        }
    }

    private static Reply after(Faults.Strike strike, Reply reply) {
        var wait = strike.retryAfter();
        return wait == null ? reply : reply.with("Retry-After", wait);
    }

    private static Reply emptied(Reply reply) {
        return reply.status() == 200 ? Reply.json(200, ListPage.emptied(Json.readObject(reply.body()))) : reply;
    }

    private void send(Reply reply, boolean cut) {
        int delay = world.settings().latencyMillis();
        if (delay <= 0) {
            pass(reply, cut);
        } else {
            vertx.setTimer(delay, timer -> pass(reply, cut));
        }
    }

    private void pass(Reply reply, boolean cut) {
        world.gate.pass(world.settings().holdAfter(), () -> write(reply, cut));
    }

    private void write(Reply reply, boolean cut) {
        if (over) {
            return;
        }
        if (cut) {
            writeHalf(Buffer.buffer(reply.body()));
        } else {
            deliver(request, reply).onComplete(done -> end(done.succeeded() ? reply.status() : 0));
        }
    }

    private void writeHalf(Buffer body) {
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Content-Length", Integer.toString(body.length()))
                .write(body.getBuffer(0, body.length() / 2))
                .onComplete(written -> request.connection().close());
    }

    private void end(int status) {
        if (!over) {
            over = true;
            world.stats.end(status);
        }
    }

    static Future<Void> deliver(HttpServerRequest request, Reply reply) {
        var response = request.response().setStatusCode(reply.status()).putHeader("Content-Type", reply.contentType());
        reply.headers().forEach(response::putHeader);
        return response.end(reply.body());
    }
}
