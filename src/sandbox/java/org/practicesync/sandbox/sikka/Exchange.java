package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** One request on its way: faults first, then who is asking, the limit, the answer, the wait, the wire. */
final class Exchange {
    private final Vertx vertx;
    private final World world;
    private final Door door;
    private final HttpServerRequest request;
    private final String path;
    private final @Nullable Office office;

    Exchange(Vertx vertx, World world, Door door, HttpServerRequest request) {
        this.vertx = vertx;
        this.world = world;
        this.door = door;
        this.request = request;
        this.path = request.path() == null ? "" : request.path();
        this.office = door.office(request);
    }

    void run(String body) {
        world.settle();
        var method = request.method().name();
        var query = request.query() == null ? "" : request.query();
        world.log(method, path, query);
        var asked = method + " " + path + "?" + URLDecoder.decode(query, StandardCharsets.UTF_8);
        var strike = world.faults.strike(asked, office == null ? "" : office.id);
        if (strike == null) {
            send(door.answer(request, path, body), Wire.WHOLE);
        } else {
            struck(strike, body);
        }
    }

    private void struck(Faults.Strike strike, String body) {
        switch (strike.kind()) {
            case "hang" -> {
                // Nothing is ever said; the client has to give up.
            }
            case "hold" -> hold(door.answer(request, path, body));
            case "cut" -> send(door.answer(request, path, body), Wire.HALF);
            case "drop" -> send(door.answer(request, path, body), Wire.NONE);
            case "html" -> send(Reply.html(200, "Scheduled maintenance"), Wire.WHOLE);
            case "502" -> send(Reply.html(502, "Bad Gateway"), Wire.WHOLE);
            case "badJson" -> send(Reply.text(200, "{\"offset\":\"0\",\"items\":[{\"patient_id\":"), Wire.WHOLE);
            case "429" -> send(tooMany(strike.reset()), Wire.WHOLE);
            case "noCode" ->
                send(Reply.json(401, Json.object().put("http_code", "401").put("error_code", "")), Wire.WHOLE);
            case "emptyPage" -> send(emptied(door.answer(request, path, body)), Wire.WHOLE);
            case "emptyList" -> send(Reply.empty(), Wire.WHOLE);
            case "repeatPage" -> send(repeated(body), Wire.WHOLE);
            case "inProgress" -> send(door.answer(request, path, body).with("Data-Insert", "in progress"), Wire.WHOLE);
            default -> send(Code.valueOf(strike.kind()).reply("ordered"), Wire.WHOLE);
        }
    }

    /** How much of an answer gets through. */
    private enum Wire {
        WHOLE,
        HALF,
        NONE
    }

    /** The limit per minute has no code of its own. */
    private static Reply tooMany(long reset) {
        var reply = Reply.json(
                429,
                Json.object()
                        .put("http_code", "429")
                        .put("http_code_desc", "TooManyRequests")
                        .put("error_code", "")
                        .put("short_message", "Rate limit exceeded"));
        return reset < 0
                ? reply
                : reply.with("X-Rate-Limit-Remaining", "0").with("X-Rate-Limit-Reset", Long.toString(reset));
    }

    /** Nobody on the page, and the count as it was: a list that went wrong on its way. */
    private static Reply emptied(Reply reply) {
        if (reply.status() != 200) {
            return reply;
        }
        var envelope = Json.readObject(reply.body());
        envelope.putArray("items");
        ((ObjectNode) envelope.path("pagination")).put("next", "");
        return new Reply(200, reply.contentType(), Json.write(envelope), reply.headers());
    }

    private Reply repeated(String body) {
        var resource = Resource.of(path.replaceFirst("^/v4/", ""));
        var before = office == null || resource.isEmpty() ? null : office.lastPages.get(resource.get());
        var reply = door.answer(request, path, body);
        return before == null ? reply : new Reply(200, reply.contentType(), Json.write(before), reply.headers());
    }

    private void send(Reply reply, Wire wire) {
        count(reply);
        int delay = world.settings().latencyMillis();
        if (delay <= 0) {
            write(reply, wire);
        } else {
            vertx.setTimer(delay, timer -> write(reply, wire));
        }
    }

    private void count(Reply reply) {
        if (office != null) {
            office.stats.request(reply.status());
        }
    }

    private void hold(Reply reply) {
        count(reply);
        world.held.hold(() -> deliverIfThere(reply));
    }

    /** Who asked may have left while the answer was held. */
    private void deliverIfThere(Reply reply) {
        if (!request.response().closed()) {
            deliver(request, reply);
        }
    }

    private void write(Reply reply, Wire wire) {
        switch (wire) {
            case WHOLE -> deliver(request, reply);
            case NONE -> request.connection().close();
            case HALF -> writeHalf(reply);
        }
    }

    /** What has no body is cut before it begins. */
    private void writeHalf(Reply reply) {
        if (reply.body().isEmpty()) {
            request.connection().close();
            return;
        }
        var body = Buffer.buffer(reply.body());
        var response = request.response().setStatusCode(200).putHeader("Content-Type", "application/json");
        response.putHeader("Content-Length", Integer.toString(body.length()));
        response.write(body.getBuffer(0, body.length() / 2))
                .onComplete(written -> request.connection().close());
    }

    static void deliver(HttpServerRequest request, Reply reply) {
        var response = request.response().setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        if (reply.status() == 204) {
            response.end();
            return;
        }
        response.putHeader("Content-Type", reply.contentType());
        response.end(reply.body());
    }
}
