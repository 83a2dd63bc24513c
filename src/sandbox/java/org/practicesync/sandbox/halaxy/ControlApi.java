package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.practicesync.sandbox.http.Json;

/** The tests' side of the stand-in, below {@code /_control}. */
final class ControlApi {
    /** What an account can be made of, beside the practice group itself. */
    private static final Map<String, String> LISTS = Map.of(
            "clinics", "clinic",
            "practitioners", "practitioner",
            "roles", "role",
            "types", "type",
            "patients", "patient",
            "appointments", "appointment");

    private final World world;
    private final Changes changes;

    ControlApi(World world, Changes changes) {
        this.world = world;
        this.changes = changes;
    }

    Reply answer(String method, String path, MultiMap query, String body) {
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
        if (parts.getFirst().equals("accounts") && parts.size() > 2) {
            var action = method + " " + String.join("/", parts.subList(2, parts.size()));
            return account(action, world.account(parts.get(1)), query, body);
        }
        switch (method + " " + path) {
            case "POST reset" -> world.reset();
            case "POST accounts" -> create(body);
            case "GET settings" -> {
                return world.settingsJson();
            }
            case "POST settings" -> world.change((ObjectNode) body);
            case "POST faults" -> (body.isArray() ? body : Json.array().add(body)).forEach(world.faults::add);
            case "DELETE faults" -> world.faults.clear();
            case "GET requests" -> {
                return world.logged();
            }
            default -> throw new NoSuchElementException("no control call " + method + " " + path);
        }
        return Json.object().put("ok", true);
    }

    private JsonNode account(String action, Account account, MultiMap query, JsonNode body) {
        switch (action) {
            case "POST changes" -> change(account, body);
            case "GET resources" -> {
                return ids(account, String.valueOf(query.get("type")));
            }
            case "GET resource" -> {
                return one(account, String.valueOf(query.get("type")), String.valueOf(query.get("id")));
            }
            case "POST revoke" -> {
                account.revoked(true);
                world.tokens.forget(account.clientId);
            }
            case "POST restore" -> account.revoked(false);
            case "POST expire-tokens" -> world.tokens.expire(account.clientId);
            case "POST permissions" -> account.allow(body);
            case "POST webhooks" -> body.forEach(account.webhooks::add);
            case "POST webhooks/send" -> changes.webhooks().send(account, body);
            case "GET stats" -> {
                return account.stats.json();
            }
            case "POST stats/reset" -> account.stats.reset();
            default -> throw new NoSuchElementException("no control call " + action);
        }
        return Json.object().put("ok", true);
    }

    private void create(JsonNode body) {
        if (body.path("clientId").asText().isBlank()) {
            throw new IllegalArgumentException("an account needs a clientId");
        }
        var account = new Account(body, world.baseUrl);
        account.put(Shapes.group(body));
        LISTS.forEach((list, kind) -> body.path(list).forEach(order -> account.put(Shapes.of(account, kind, order))));
        world.accounts.put(account.clientId, account);
    }

    /** At once, or when the n-th page from now was read. */
    private void change(Account account, JsonNode body) {
        int page = body.path("onPage").asInt(0);
        if (page > 0) {
            account.hook(body.path("resource").asText("Appointment"), page, body.path("changes"));
        } else {
            changes.apply(account, body);
        }
    }

    private static JsonNode ids(Account account, String resource) {
        var answer = Json.object();
        var ids = answer.putArray("ids");
        account.all(resource).forEach(record -> ids.add(record.path("id").asText()));
        return answer;
    }

    private static JsonNode one(Account account, String resource, String id) {
        var found = account.find(resource, id);
        if (found == null) {
            throw new NoSuchElementException("no such record");
        }
        return found;
    }
}
