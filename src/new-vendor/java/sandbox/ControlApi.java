package org.practicesync.sandbox.acme;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import org.practicesync.sandbox.http.Json;

/** The tests' side: {@code package-info} says what it takes. */
final class ControlApi {
    private final World world;

    ControlApi(World world) {
        this.world = world;
    }

    Reply answer(HttpServerRequest request, String body) {
        var json = Json.readObject(body);
        switch (request.method().name() + " " + request.path().substring("/_control/".length())) {
            case "POST reset" -> world.reset();
            case "POST accounts" -> world.account(json.path("apiKey").asText(), shown(json));
            case "POST revoke" -> world.revoke(json.path("apiKey").asText());
            case "POST restore" -> world.restore(json.path("apiKey").asText());
            case "POST faults" -> world.faults.add(json);
            case "DELETE faults" -> world.faults.clear();
            case "GET requests" -> {
                return requests();
            }
            default -> {
                return Reply.refused(404);
            }
        }
        return Reply.json(200, Json.object());
    }

    private Reply requests() {
        var answer = Json.object();
        var list = answer.putArray("requests");
        world.requests().forEach(list::add);
        return Reply.json(200, answer);
    }

    /** The key is not part of what Acme shows. */
    private static ObjectNode shown(ObjectNode order) {
        return order.deepCopy().without("apiKey");
    }
}
