package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** The REST routes for an authenticated practice. */
final class RestApi {
    private static final Pattern PRACTICE = Pattern.compile("/v1/practices/([^/]+)(?:/([a-z-]+)(?:/([^/]+))?)?");
    private static final Pattern PATIENT = Pattern.compile("/v1/patients/([^/]+)");
    private static final String CODES = "/code-system/appointment-Interval-Code";

    private final World world;
    private final Map<String, String> lastPages = new HashMap<>();

    RestApi(World world) {
        this.world = world;
    }

    Reply answer(Practice caller, String path, String query) {
        var practice = PRACTICE.matcher(path);
        if (practice.matches()) {
            return practice.group(1).equals(caller.id)
                    ? ofPractice(caller, path, query, practice.group(2), practice.group(3))
                    : foreign(path);
        }
        var patient = PATIENT.matcher(path);
        if (patient.matches()) {
            caller.patientReads++;
            return one(Optional.ofNullable(caller.patients.get(patient.group(1))), path);
        }
        return path.equals(codesPath()) ? Reply.json(200, codes()) : notFound(path);
    }

    /** The page answered before at this path, or this one where there was none. */
    Reply repeated(String path, Reply otherwise) {
        var before = lastPages.get(path);
        return before == null ? otherwise : Reply.json(200, Json.read(before));
    }

    private Reply ofPractice(Practice practice, String path, String query, @Nullable String list, @Nullable String id) {
        if (list == null) {
            return Reply.json(200, practice.shown);
        }
        return switch (list) {
            case "appointments" ->
                id == null ? appointments(practice, path, query) : one(practice.appointment(id), path);
            case "appointment-types" ->
                id == null ? types(practice, path, query) : one(Optional.ofNullable(practice.types.get(id)), path);
            default -> notFound(path);
        };
    }

    private Reply appointments(Practice practice, String path, String query) {
        try {
            var asked = new Query(query);
            var inRange = asked.inRange(practice.appointments());
            var rows = asked.matching(world.settings().ignoreRange() ? practice.appointments() : inRange);
            var reply = page(path, asked, rows);
            // The practice works while its pages are read: the answer is written, the change comes after it.
            practice.pageRead().ifPresent(new ChangeOrders(world, practice)::apply);
            return reply;
        } catch (DateTimeException | IllegalArgumentException e) {
            return world.errors.of(400, path, "Failed to convert a parameter");
        }
    }

    private Reply types(Practice practice, String path, String query) {
        try {
            var asked = new Query(query);
            return page(path, asked, asked.matching(List.copyOf(practice.types.values())));
        } catch (IllegalArgumentException e) {
            return world.errors.of(400, path, "Failed to convert a parameter");
        }
    }

    private Reply page(String path, Query asked, List<ObjectNode> rows) {
        var number = world.settings().ignorePage() ? 0 : asked.page();
        var reply = Reply.json(
                200, new ListPage(rows, number, asked.size(world.settings().pageMax())).json());
        lastPages.put(path, reply.body());
        return reply;
    }

    private Reply one(Optional<ObjectNode> record, String path) {
        return record.map(row -> Reply.json(200, row)).orElseGet(() -> notFound(path));
    }

    private Reply foreign(String path) {
        return world.errors.of(world.settings().foreignPractice(), path, "No access to this practice");
    }

    private Reply notFound(String path) {
        return world.errors.of(404, path, "Not found");
    }

    private String codesPath() {
        return switch (world.settings().codeSystem()) {
            case "v1" -> "/v1" + CODES;
            case "root" -> CODES;
            default -> "";
        };
    }

    private static ArrayNode codes() {
        var list = Json.array();
        World.intervalMinutes()
                .properties()
                .forEach(code -> list.addObject()
                        .put("code", Integer.parseInt(code.getKey()))
                        .put("display", code.getValue().asText()));
        return list;
    }
}
