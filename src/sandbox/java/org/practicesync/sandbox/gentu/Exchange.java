package org.practicesync.sandbox.gentu;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.practicesync.sandbox.gentu.Faults.Strike;
import org.practicesync.sandbox.gentu.GatewayApi.Asked;

/** One request on its way: faults first, then the answer, the wait, the wire. */
final class Exchange {
    private final Vertx vertx;
    private final World world;
    private final GatewayApi api;
    private final HttpServerRequest request;
    private boolean over;

    Exchange(Vertx vertx, World world, GatewayApi api, HttpServerRequest request) {
        this.vertx = vertx;
        this.world = world;
        this.api = api;
        this.request = request;
    }

    void run(String body) {
        var asked = new Asked(
                request.method().name(),
                request.path() == null ? "" : request.path(),
                request.query() == null ? "" : request.query(),
                request.getHeader("Authorization"),
                request.getHeader("Content-Type"),
                body);
        world.stats.begin(asked.method(), asked.path(), asked.query());
        request.response().closeHandler(closed -> end(0));
        var readable =
                asked.method() + " " + asked.path() + "?" + URLDecoder.decode(asked.query(), StandardCharsets.UTF_8);
        var strike = world.faults.strike(readable, "");
        if (strike == null) {
            send(api.answer(asked, ""), 0, false);
        } else {
            struck(asked, strike);
        }
    }

    private void struck(Asked asked, Strike strike) {
        switch (strike.kind()) {
            case "400" -> send(Reply.message(400, "Bad request."), 0, false);
            case "401" -> send(GatewayApi.unknownToken(), 0, false);
            case "401expired" -> send(GatewayApi.expired(), 0, false);
            case "403" -> send(Reply.message(403, "Forbidden."), 0, false);
            case "404" -> send(Reply.message(404, "Not found."), 0, false);
            case "429" -> send(GatewayApi.quota(strike.seconds()), 0, false);
            case "500" -> send(Reply.message(500, "Internal error."), 0, false);
            case "503" -> send(Reply.html(503, "Service Unavailable"), 0, false);
            case "provisioning" -> send(provisioning(), 0, false);
            case "html" -> send(Reply.html(200, "Scheduled maintenance"), 0, false);
            case "badJson" -> send(new Reply(200, "application/json", "{\"", Map.of()), 0, false);
            case "cut" -> send(api.answer(asked, ""), 0, true);
            case "drop" -> request.connection().close();
            case "dropAfterwards" -> {
                api.answer(asked, "");
                request.connection().close();
            }
            case "slow" -> send(api.answer(asked, ""), strike.millis(), false);
            case "hang" -> {
                // Nothing is ever said; the client has to give up.
            }
            default -> send(api.answer(asked, strike.kind()), 0, false);
        }
    }

    /** What every call to a tenant got while the vendor had not provisioned the app. */
    private static Reply provisioning() {
        return Reply.fault(500, "Unresolved variable : app.partnerId", "entities.UnresolvedVariable");
    }

    private void send(Reply reply, int millis, boolean cut) {
        int delay = world.settings().latencyMillis() + millis;
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
        var now = world.clock.instant().atOffset(ZoneOffset.UTC);
        request.response().putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now));
        if (cut) {
            writeHalf(Buffer.buffer(reply.body()));
        } else {
            deliver(request, reply).onComplete(done -> end(done.succeeded() ? reply.status() : 0));
        }
    }

    private void writeHalf(Buffer body) {
        var response = request.response().setStatusCode(200).putHeader("Content-Type", "application/json");
        response.putHeader("Content-Length", Integer.toString(body.length()));
        response.write(body.getBuffer(0, body.length() / 2))
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
