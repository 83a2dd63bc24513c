package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.practicesync.sandbox.http.Json;

/** The tests' side of the stand-in, below {@code /_control}. */
final class ControlApi {
    private static final String ROOT = "/_control/";

    private final World world;

    ControlApi(World world) {
        this.world = world;
    }

    void answer(String method, String path, MultiMap query, String body, Consumer<Reply> out) {
        try {
            if (path.equals("/_control/await")) {
                int requests = Integer.parseInt(String.valueOf(query.get("requests")));
                world.stats.await(requests, () -> out.accept(Reply.json(200, stats())));
                return;
            }
            out.accept(Reply.json(200, answer(method, path.substring(ROOT.length()), Json.read(body))));
        } catch (NoSuchElementException e) {
            out.accept(Reply.message(404, String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException | DateTimeException e) {
            out.accept(Reply.message(400, String.valueOf(e.getMessage())));
        }
    }

    private JsonNode answer(String method, String path, JsonNode body) {
        var parts = List.of(path.split("/", -1));
        if (parts.getFirst().equals("tenants") && parts.size() >= 3) {
            return tenant(
                    world.tenant(parts.get(1)), method + " " + String.join("/", parts.subList(2, parts.size())), body);
        }
        switch (method + " " + path) {
            case "POST reset" -> world.reset();
            case "POST apps" -> app(body);
            case "POST tenants" -> each(body, this::create);
            case "POST pairing-codes" -> {
                return Json.object().put("code", code(body));
            }
            case "POST tokens/revoke" -> world.tokens.revoke();
            case "POST tokens/expire" -> world.tokens.expire();
            case "GET settings" -> {
                return world.settingsJson();
            }
            case "POST settings" -> world.change(body);
            case "POST faults" -> each(body, world.faults::add);
            case "DELETE faults" -> world.faults.clear();
            case "GET stats" -> {
                return stats();
            }
            case "POST stats/reset" -> {
                world.resetStats();
                world.gate.reset();
            }
            case "GET requests" -> {
                return world.stats.log();
            }
            default -> throw new NoSuchElementException("no control call " + method + " " + path);
        }
        return Json.object().put("ok", true);
    }

    private static void each(JsonNode body, Consumer<JsonNode> taker) {
        (body instanceof ArrayNode many ? many : Json.array().add(body)).forEach(taker);
    }

    private void app(JsonNode body) {
        var id = body.path("appId").asText();
        var secret = body.path("clientSecret").asText();
        world.apps.put(id, new App(id, body.path("clientId").asText(id), secret));
    }

    private void create(JsonNode body) {
        if (body.path("tenantId").asText().isBlank()) {
            throw new IllegalArgumentException("a tenant needs a tenantId");
        }
        var tenant = new Tenant(body, world.firstApp());
        world.tenants.put(tenant.id, tenant);
    }

    private String code(JsonNode body) {
        world.tenant(body.path("tenantId").asText());
        return world.codes.issue(body, world.firstApp().appId(), world.clock.millis());
    }

    private JsonNode tenant(Tenant tenant, String call, JsonNode body) {
        switch (call) {
            case "POST days" -> {
                return ids(day(tenant, body));
            }
            case "POST changes" -> {
                return changes(tenant, body);
            }
            case "POST disable" -> tenant.enabled = false;
            case "POST enable" -> tenant.enabled = true;
            case "POST unpair" -> tenant.pairedApps.clear();
            case "POST delete" -> world.tenants.remove(tenant.id);
            case "GET appointments" -> {
                var all = Json.object();
                var list = all.putArray("appointments");
                tenant.diary.entries().forEach(entry -> list.add(entry.row()));
                return all;
            }
            case "GET stats" -> {
                return tenant.stats();
            }
            case "POST stats/reset" -> tenant.resetStats();
            default -> throw new NoSuchElementException("no control call " + call);
        }
        return Json.object().put("ok", true);
    }

    private static List<String> day(Tenant tenant, JsonNode body) {
        var midnight = LocalDate.parse(body.path("date").asText()).atStartOfDay(tenant.zone());
        var shown = tenant.shownPractitioners();
        var ids = new ArrayList<String>();
        for (var practitioner : shown) {
            ids.addAll(tenant.diary.fill(
                    practitioner, midnight, body.path("perPractitioner").asInt()));
        }
        if (body.path("odd").asBoolean() && !shown.isEmpty()) {
            ids.addAll(new OddRows(tenant.diary, shown.getFirst(), midnight).add());
        }
        return ids;
    }

    /** At once, or after the n-th page from now. */
    private static JsonNode changes(Tenant tenant, JsonNode body) {
        int page = body.path("onListPage").asInt(0);
        if (page > 0) {
            tenant.hook(page, body.path("changes"));
            return Json.object().put("onListPage", page);
        }
        return ids(Orders.apply(tenant, body));
    }

    private static JsonNode ids(List<String> ids) {
        var answer = Json.object();
        var list = answer.putArray("ids");
        ids.forEach(list::add);
        return answer;
    }

    private JsonNode stats() {
        return world.stats.json().put("tokens", world.minted).put("held", world.gate.held());
    }
}
