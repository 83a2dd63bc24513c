package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.practicesync.sandbox.http.Json;

/** The tests' side of the stand-in, below {@code /_control}. */
final class ControlApi {
    private final World world;
    private final ChangeOrders changes;

    ControlApi(World world, ChangeOrders changes) {
        this.world = world;
        this.changes = changes;
    }

    /** At once, or when what is waited for has come. */
    void answer(String method, String path, MultiMap query, String body, Consumer<Reply> out) {
        if (path.equals("/_control/await")) {
            int held = Integer.parseInt(query.get("held"));
            world.held.await(
                    held, () -> out.accept(Reply.json(200, Json.object().put("held", world.held.count()))));
        } else {
            out.accept(answer(method, path, query, body));
        }
    }

    private Reply answer(String method, String path, MultiMap query, String body) {
        world.settle();
        try {
            return Reply.json(200, answered(method, path.substring("/_control/".length()), query, Json.read(body)));
        } catch (NoSuchElementException e) {
            return Reply.json(404, Json.object().put("message", e.getMessage()));
        } catch (IllegalArgumentException e) {
            return Reply.json(400, Json.object().put("message", e.getMessage()));
        }
    }

    private JsonNode answered(String method, String path, MultiMap query, JsonNode body) {
        var parts = List.of(path.split("/", -1));
        if (parts.getFirst().equals("offices") && parts.size() > 2) {
            var action = method + " " + String.join("/", parts.subList(2, parts.size()));
            return new OfficeControl(world, changes).answer(action, world.office(parts.get(1)), query, body);
        }
        switch (method + " " + path) {
            case "POST reset" -> world.reset();
            case "POST offices" -> create(body);
            case "POST clock" -> world.clock.move(body);
            case "POST app-key" -> world.appKey(body.path("appKey").asText());
            case "GET settings" -> {
                return world.settingsJson();
            }
            case "POST settings" -> world.change((ObjectNode) body);
            case "POST faults" -> (body.isArray() ? body : Json.array().add(body)).forEach(world.faults::add);
            case "DELETE faults" -> world.faults.clear();
            case "POST release" -> world.held.release();
            case "GET requests" -> {
                return world.logged();
            }
            default -> throw new NoSuchElementException("no control call " + method + " " + path);
        }
        world.settle();
        return Json.object().put("ok", true).put("now", world.clock.instant().toString());
    }

    private void create(JsonNode body) {
        if (body.path("officeId").asText().isBlank()) {
            throw new IllegalArgumentException("an office needs an officeId");
        }
        var office = new Office(body);
        for (var resource : Resource.values()) {
            body.path(resource.path).forEach(row -> office.pms.put(resource, Store.row(row)));
        }
        if (office.pms.all(Resource.PRACTICES).isEmpty()) {
            office.pms.put(
                    Resource.PRACTICES,
                    Json.object()
                            .put("practice_id", "1")
                            .put("name", body.path("name").asText("Practice of " + office.id)));
        }
        for (int number = 1; number <= body.path("madePatients").asInt(0); number++) {
            office.pms.put(Resource.PATIENTS, MadePeople.patient(number, "DR1"));
        }
        for (var word : office.profile.statuses()) {
            office.pms.put(
                    Resource.APPOINTMENT_STATUSES,
                    Json.object().put("status", word).put("practice_id", "1"));
        }
        office.everUploaded = body.path("uploaded").asBoolean(true);
        if (office.everUploaded) {
            office.upload(world.localNow(office));
        }
        world.offices.put(office.id, office);
    }
}
