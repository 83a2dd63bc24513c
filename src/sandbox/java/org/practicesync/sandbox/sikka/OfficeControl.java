package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** The tests' hand on one office. */
final class OfficeControl {
    private final World world;
    private final ChangeOrders changes;

    OfficeControl(World world, ChangeOrders changes) {
        this.world = world;
        this.changes = changes;
    }

    JsonNode answer(String action, Office office, MultiMap query, JsonNode body) {
        var seen = seen(action, office, query);
        if (seen != null) {
            return seen;
        }
        if (action.startsWith("POST writebacks/")) {
            world.writes.decide(office, action.substring("POST writebacks/".length()), body, world.settings());
        } else {
            done(action, office, body);
        }
        world.settle();
        return Json.object().put("ok", true);
    }

    private @Nullable JsonNode seen(String action, Office office, MultiMap query) {
        return switch (action) {
            case "GET stats" -> office.stats.json();
            case "GET rows" -> rows(office, query);
            case "GET writebacks" -> writebacks(office);
            case "GET webhooks" -> Json.array().addAll(office.webhooks);
            default -> null;
        };
    }

    private void done(String action, Office office, JsonNode body) {
        switch (action) {
            case "POST changes" -> change(office, body);
            case "POST upload" -> changes.upload(office);
            case "POST state" -> state(office, body);
            case "POST keys/expire" -> world.keys.expire(office.id);
            case "POST keys/revoke" -> world.keys.endRequestKeys(office.id);
            case "POST keys/revoke-refresh" -> {
                world.keys.endRequestKeys(office.id);
                world.keys.endRefreshKeys(office.id);
            }
            case "POST verdicts" -> body.forEach(office.verdicts::add);
            case "POST webhooks" -> body.forEach(office.webhooks::add);
            case "POST stats/reset" -> office.stats.reset();
            default -> throw new NoSuchElementException("no control call " + action);
        }
    }

    /** At once, or when the n-th page from now was read. */
    private void change(Office office, JsonNode body) {
        int page = body.path("onPage").asInt(0);
        if (page > 0) {
            office.hook(Resource.required(body.path("resource").asText("appointments")), page, body.path("changes"));
        } else {
            changes.apply(office, body);
        }
    }

    private static void state(Office office, JsonNode body) {
        office.online = body.path("online").asBoolean(office.online);
        office.authorized = body.path("authorized").asBoolean(office.authorized);
        office.accessOn = body.path("accessOn").asBoolean(office.accessOn);
        office.secretKey = body.path("secretKey").asText(office.secretKey);
        office.scope = body.path("scope").asText(office.scope);
        office.everUploaded = body.path("uploaded").asBoolean(office.everUploaded);
        if (body.has("outOfPlan")) {
            office.outOfPlan.clear();
            body.path("outOfPlan").forEach(name -> office.outOfPlan.add(name.asText()));
        }
    }

    private static JsonNode rows(Office office, MultiMap query) {
        var store = "cloud".equals(query.get("store")) ? office.cloud : office.pms;
        var answer = Json.object();
        answer.putArray("rows").addAll(store.all(Resource.required(String.valueOf(query.get("resource")))));
        return answer;
    }

    private JsonNode writebacks(Office office) {
        var answer = Json.object();
        var rows = answer.putArray("writebacks");
        world.writes.all().stream().filter(one -> one.office.equals(office.id)).forEach(one -> rows.add(one.status()));
        return answer;
    }
}
