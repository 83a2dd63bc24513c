package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.practicesync.sandbox.cliniko.book.Book.Span;
import org.practicesync.sandbox.cliniko.book.Resource;
import org.practicesync.sandbox.http.Json;

/** The tests' side of the stand-in, below {@code /_control}. */
final class ControlApi {
    private static final Pattern ACCOUNT_AWAIT = Pattern.compile("/_control/accounts/([^/]+)/await");

    private final World world;

    ControlApi(World world) {
        this.world = world;
    }

    void answer(String method, String path, MultiMap query, String body, Consumer<Reply> out) {
        try {
            var held = parameter(query, "held");
            if (path.equals("/_control/await") && held.isPresent()) {
                world.held.await(Integer.parseInt(held.get()), () -> out.accept(Reply.json(200, stats())));
                return;
            }
            if (path.equals("/_control/await")) {
                int requests = Integer.parseInt(parameter(query, "requests").orElse("1"));
                world.stats.await(requests, () -> out.accept(Reply.json(200, stats())));
                return;
            }
            var waiting = ACCOUNT_AWAIT.matcher(path);
            if (waiting.matches()) {
                var figures = world.account(waiting.group(1)).figures;
                int pages = Integer.parseInt(parameter(query, "listPages").orElse("1"));
                var resource = resource(parameter(query, "resource").orElse(""));
                figures.await(resource, pages, () -> out.accept(Reply.json(200, figures.json())));
                return;
            }
            out.accept(Reply.json(200, answer(method, path.substring("/_control/".length()), query, Json.read(body))));
        } catch (NoSuchElementException e) {
            out.accept(Reply.json(404, Json.object().put("message", e.getMessage())));
        } catch (IllegalArgumentException | DateTimeException e) {
            out.accept(Reply.json(400, Json.object().put("message", e.getMessage())));
        }
    }

    private JsonNode answer(String method, String path, MultiMap query, JsonNode body) {
        var parts = List.of(path.split("/", -1));
        if (parts.getFirst().equals("accounts") && parts.size() >= 2) {
            return account(method, parts.get(1), String.join("/", parts.subList(2, parts.size())), query, body);
        }
        switch (method + " " + path) {
            case "POST reset" -> world.reset();
            case "POST accounts" -> {
                return body instanceof ArrayNode many ? createAll(many) : create(body);
            }
            case "GET settings" -> {
                return world.settingsJson();
            }
            case "POST settings" -> world.change(Json.readObject(Json.write(body)));
            case "POST quirks" -> world.change(Json.object().set("quirks", body));
            case "POST faults" -> (body.isArray() ? body : Json.array().add(body)).forEach(world.faults::add);
            case "DELETE faults" ->
                parameter(query, "key")
                        .filter(key -> !key.isEmpty())
                        .ifPresentOrElse(key -> world.faults.clear(Account.bareKey(key)), world.faults::clear);
            case "POST release" -> world.held.release();
            case "GET stats" -> {
                return stats();
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

    private JsonNode account(String method, String key, String action, MultiMap query, JsonNode body) {
        var account = world.account(key);
        switch (method + " " + action) {
            case "GET patients" -> {
                return Oracle.PATIENTS.answer(account, query);
            }
            case "GET appointments" -> {
                return Oracle.APPOINTMENTS.answer(account, query);
            }
            case "POST changes" -> {
                return changes(account, body);
            }
            case "DELETE changes" -> account.clearHooks();
            case "GET stats" -> {
                return account.figures.json();
            }
            case "POST stats/reset" -> account.figures.reset();
            case "POST revoke" -> account.revoked = true;
            case "POST restore" -> account.revoked = false;
            case "POST delete" -> world.accounts.remove(account.key);
            default -> throw new NoSuchElementException("no control call " + method + " " + action);
        }
        return Json.object().put("ok", true);
    }

    private JsonNode createAll(ArrayNode accounts) {
        var created = Json.object();
        var list = created.putArray("accounts");
        accounts.forEach(account -> list.add(create(account)));
        return created;
    }

    private JsonNode create(JsonNode body) {
        if (body.path("key").asText().isBlank()) {
            throw new IllegalArgumentException("an account needs a key");
        }
        var account = new Account(body, world.apiUrl, world.clock);
        world.accounts.put(account.key, account);
        return Json.object()
                .put("key", body.path("key").asText())
                .put("shard", account.shard)
                .put("accountId", account.id)
                .put("userId", account.userId)
                .put("total", account.patients.count(Span.ALL))
                .put(
                        "appointments",
                        account.book(Resource.INDIVIDUAL_APPOINTMENTS).count(Span.ALL));
    }

    /** At once, or on the answer to the n-th list page from now. */
    private static JsonNode changes(Account account, JsonNode body) {
        int page = body.path("onListPage").asInt(0);
        var orders = body.has("changes") ? body.path("changes") : body;
        var answer = Json.object();
        if (page > 0) {
            account.hook(resource(body.path("resource").asText("")), page, orders);
            return answer.put("onListPage", page);
        }
        var ids = answer.putArray("ids");
        ChangeOrders.apply(account, orders).forEach(id -> ids.add(Long.toString(id)));
        return answer;
    }

    /** By the path of its list; those of patients where nothing is said. */
    private static Resource resource(String path) {
        return Resource.at(path.isEmpty() ? "patients" : path)
                .orElseThrow(() -> new IllegalArgumentException("no resource " + path));
    }

    private JsonNode stats() {
        return world.stats.json().put("held", world.gate.held() + world.held.count());
    }

    private static Optional<String> parameter(MultiMap query, String name) {
        return Optional.ofNullable(query.get(name));
    }
}
