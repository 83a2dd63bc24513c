package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.practicesync.sandbox.http.Json;

/** The tests' side of the stand-in, below {@code /_control}. */
final class ControlApi {
    private final World world;

    ControlApi(World world) {
        this.world = world;
    }

    void answer(String method, String path, MultiMap query, String body, Consumer<Reply> out) {
        try {
            if (path.equals("/_control/await")) {
                var requests = Integer.parseInt(
                        Optional.ofNullable(query.get("requests")).orElse("1"));
                world.stats.await(requests, () -> out.accept(Reply.json(200, world.stats.json())));
                return;
            }
            out.accept(Reply.json(200, answer(method, path.substring("/_control/".length()), Json.read(body))));
        } catch (NoSuchElementException | IndexOutOfBoundsException e) {
            out.accept(Reply.json(404, Json.object().put("message", e.getMessage())));
        } catch (IllegalArgumentException | DateTimeException e) {
            out.accept(Reply.json(400, Json.object().put("message", e.getMessage())));
        }
    }

    private JsonNode answer(String method, String path, JsonNode body) {
        var parts = List.of(path.split("/", -1));
        if (parts.getFirst().equals("practices") && parts.size() >= 2) {
            return practice(method + " " + String.join("/", parts.subList(2, parts.size())), parts.get(1), body);
        }
        switch (method + " " + path) {
            case "POST reset" -> world.reset();
            case "POST practices" -> create(body);
            case "GET settings" -> {
                return world.settingsJson();
            }
            case "POST settings" -> world.change(Json.readObject(Json.write(body)));
            case "POST faults" -> (body.isArray() ? body : Json.array().add(body)).forEach(world.faults::add);
            case "DELETE faults" -> world.faults.clear();
            case "GET stats" -> {
                return world.stats.json();
            }
            case "POST stats/reset" -> {
                world.stats.reset();
                world.gate.reset();
            }
            case "GET requests" -> {
                return world.stats.log();
            }
            default -> throw new NoSuchElementException("no control call " + method + " " + path);
        }
        return Json.object().put("ok", true);
    }

    private JsonNode practice(String call, String id, JsonNode body) {
        var practice = world.practice(id);
        switch (call) {
            case "POST day" ->
                new GeneratedDay(practice, LocalDate.parse(body.path("date").asText()))
                        .fill(body.path("count").asInt());
            case "POST changes" -> change(practice, body);
            case "POST revoke" -> practice.revoked = true;
            case "POST restore" -> practice.revoked = false;
            case "GET appointments" -> {
                var json = Json.object();
                json.putArray("appointments").addAll(practice.appointments());
                return json;
            }
            case "GET stats" -> {
                return practice.figures();
            }
            case "POST stats/reset" -> practice.resetFigures();
            default -> throw new NoSuchElementException("no control call " + call);
        }
        return Json.object().put("ok", true);
    }

    private void create(JsonNode body) {
        if (body.path("practiceId").asText().isBlank()
                || body.path("restToken").asText().isBlank()) {
            throw new IllegalArgumentException("a practice needs practiceId and restToken");
        }
        var practice = new Practice(body);
        world.practices.put(practice.id, practice);
    }

    /** At once, or on the answer to the n-th page of appointments from now. */
    private void change(Practice practice, JsonNode body) {
        var page = body.path("onListPage").asInt(0);
        var orders = body.has("changes") ? body.path("changes") : body;
        if (page > 0) {
            practice.hook(page, orders);
        } else {
            new ChangeOrders(world, practice).apply(orders);
        }
    }
}
