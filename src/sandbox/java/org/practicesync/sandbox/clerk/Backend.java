package org.practicesync.sandbox.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;
import org.practicesync.sandbox.http.OrderedFaults;

/** The Backend API as a server: its limit, the failures that were ordered, and a memory of what was asked. */
final class Backend {
    private static final int HANG_SECONDS_MAX = 30;

    private final Directory directory = new Directory();
    private final OrderedFaults<Faults.Strike> faults = Faults.none();
    private final RequestLimit limit = new RequestLimit(InstantSource.system());
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final BackendApi api;
    private volatile CountDownLatch hanging = new CountDownLatch(1);

    Backend(String secretKey) {
        this.api = new BackendApi(directory, secretKey);
    }

    /** Null for a connection that is cut without an answer. */
    @Nullable
    Reply answer(HttpExchange exchange) {
        var call = Call.of(exchange);
        requests.add(call.text());
        long wait = limit.take();
        if (wait > 0) {
            return Reply.tooMany(wait);
        }
        var fault = faults.strike(call.text(), "");
        return fault == null ? api.answer(call) : struck(fault, call);
    }

    private @Nullable Reply struck(Faults.Strike fault, Call call) {
        if (fault.isStatus()) {
            int status = Integer.parseInt(fault.kind());
            return status == 429 ? Reply.tooMany(fault.retryAfter()) : Reply.error(status, "fault", "as ordered");
        }
        return switch (fault.kind()) {
            case "hang" -> hang();
            case "cut" -> null;
            case "html" -> Reply.html(200);
            case "badJson" -> Reply.json(200, "{\"data\": [{\"id\": ");
            case "noList" -> Reply.json(200, "{\"total_count\": 0}");
            case "emptyList" -> Reply.json(200, "{\"data\": [], \"total_count\": 0}");
            case "ignoreFilters" -> api.answer(withoutUsers(call));
            default -> {
                directory.removeMember(fault.organization(), fault.user());
                yield api.answer(call);
            }
        };
    }

    private @Nullable Reply hang() {
        try {
            // Longer than any client waits; the next reset lets it go.
            var released = hanging.await(HANG_SECONDS_MAX, TimeUnit.SECONDS);
            return released ? null : Reply.html(504);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static Call withoutUsers(Call call) {
        var query = new LinkedHashMap<>(call.query());
        query.remove("user_id[]");
        return new Call(call.method(), call.path(), query, call.authorization(), call.version());
    }

    /** Carries out what the control API asks; null where it knows no such thing. */
    @Nullable
    ObjectNode control(String action, JsonNode body) {
        var organization = body.path("organization").asText();
        switch (action) {
            case "organization" ->
                directory.organization(organization, body.path("name").asText());
            case "remove-organization" -> directory.removeOrganization(organization);
            case "members" -> addMembers(organization, body);
            case "member" -> addMember(organization, body);
            case "remove-member" ->
                directory.removeMember(organization, body.path("user").asText());
            case "fault" -> faults.add(body);
            case "limit" -> limit.size(body.path("size").asInt());
            case "reset" -> reset();
            case "requests" -> {
                return asked();
            }
            default -> {
                return null;
            }
        }
        return Json.object();
    }

    private void addMembers(String organization, JsonNode body) {
        for (int i = 0; i < body.path("count").asInt(); i++) {
            directory.member(
                    organization,
                    body.path("prefix").asText() + i,
                    body.path("role").asText());
        }
    }

    private void addMember(String organization, JsonNode body) {
        var user = body.path("user").asText();
        if (body.path("raw") instanceof ObjectNode raw) {
            directory.rawMember(organization, user, raw);
        } else {
            directory.member(organization, user, body.path("role").asText());
        }
    }

    /** No failures, no memory; organizations stay. */
    private void reset() {
        faults.clear();
        requests.clear();
        limit.size(0);
        hanging.countDown();
        hanging = new CountDownLatch(1);
    }

    private ObjectNode asked() {
        var answer = Json.object();
        var list = answer.putArray("requests");
        requests.forEach(list::add);
        return answer;
    }

    static void send(HttpExchange exchange, Reply reply) throws IOException {
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
