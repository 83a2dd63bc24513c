package org.practicesync.contract;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.practicesync.contract.Described.Operation;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.ScratchDatabase;

/** Two clinics with a completed sync each, of which the one has also changed its PMS, and calls of that one's. Tokens and ids are
 * kept: thousands of calls need the same ones. */
record Scene(Clinic clinic, Clinic other, String syncId, String foreignSyncId, Map<String, String> kept) {
    private static final String PLATFORM = "platform_admin";

    /** Every row of the organization in every table that has such rows, as one text. */
    private static final String ROWS = """
            select coalesce(string_agg(table_name || ':' || md5(rows::text), ',' order by table_name), '')
            from (select table_name, query_to_xml(format('select * from %%I where organization_id = %d order by 1::text',
                    table_name), true, true, '') as rows
                from information_schema.columns
                where table_schema = 'public' and column_name = 'organization_id') as tables""";

    Scene(Clinic clinic, Clinic other, String syncId, String foreignSyncId) {
        this(clinic, other, syncId, foreignSyncId, new ConcurrentHashMap<>());
    }

    static Scene open() {
        var clinic = Clinic.connected(3);
        var other = Clinic.connected(1);
        var scene = new Scene(clinic, other, synced(clinic), synced(other));
        clinic.as("manager")
                .body("{\"firstName\":\"Aroha\",\"lastName\":\"Example\"}")
                .post("/api/pms/connections/" + scene.connectionId() + "/patients")
                .then()
                .statusCode(201);
        return scene;
    }

    private static String synced(Clinic clinic) {
        clinic.startSync().then().statusCode(200);
        return clinic.awaitEnd().jsonPath().getString("logs[0].metadata.sync_id");
    }

    /** What the database holds of the clinic. */
    String rows() {
        return ScratchDatabase.ofTheService()
                .texts(ROWS.formatted(Long.parseLong(number())))
                .getFirst();
    }

    private String number() {
        return kept.computeIfAbsent("number", key -> Long.toString(clinic.number()));
    }

    /** A member who may make the call. */
    RequestSpecification permitted(Operation operation) {
        return as(operation.role());
    }

    RequestSpecification as(String role) {
        return Clinic.with(kept.computeIfAbsent(
                "token of " + role, key -> role.equals(PLATFORM) ? Clinic.platformToken() : clinic.token(role)));
    }

    /** The next smaller role. */
    static String below(String role) {
        return switch (role) {
            case PLATFORM -> "admin";
            case "admin" -> "manager";
            case "manager" -> "viewer";
            default -> "guest";
        };
    }

    Response send(RequestSpecification request, Operation operation, String path) {
        if (!operation.bodySchema().isMissingNode()) {
            request = request.body(
                    BadBodies.fitting(operation.bodySchema(), clinic.id()).toString());
        }
        return sendAsIs(request, operation, path);
    }

    static Response sendAsIs(RequestSpecification request, Operation operation, String path) {
        return request.request(operation.method(), path);
    }

    /** The clinic's oldest connection; an id of nothing where it has none. */
    private String connectionId() {
        return first("/api/pms/connections", "connections.id");
    }

    /** A change that the clinic made; an id of nothing where it made none. */
    private String writebackId() {
        return first("/api/pms/connections/" + connectionId() + "/writebacks", "writebacks.writebackId");
    }

    /** The first that was ever made, asked for once. */
    private String first(String list, String member) {
        var found = kept.get(list);
        if (found != null) {
            return found;
        }
        List<String> ids = clinic.as("viewer").get(list).jsonPath().getList(member);
        if (ids == null || ids.isEmpty()) {
            return own("id");
        }
        kept.put(list, ids.getLast());
        return ids.getLast();
    }

    /** The call's path for our clinic. */
    String path(Operation operation) {
        return pathWith(operation, "", "");
    }

    /** The same with one value in the place of a parameter. */
    String pathWith(Operation operation, String name, String value) {
        String path = operation.path();
        if (path.startsWith("/api/pms/connections/{id}") && !name.equals("id")) {
            path = path.replace("{id}", encoded(connectionId()));
        }
        for (String parameter : List.of("organization", "sync_id", "id")) {
            path = path.replace("{" + parameter + "}", encoded(parameter.equals(name) ? value : own(parameter)));
        }
        path = path.replace("{" + name + "}", encoded(value));
        if (path.contains("{writebackId}")) {
            path = path.replace("{writebackId}", encoded(writebackId()));
        }
        return path.replaceAll("\\{\\w+}", "1");
    }

    String foreignPath(Operation operation) {
        return operation
                .path()
                .replace("{organization}", other.id())
                .replace("{sync_id}", foreignSyncId)
                .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String own(String parameter) {
        return switch (parameter) {
            case "organization" -> clinic.id();
            case "sync_id" -> syncId;
            default -> "0b8f6a52-6f0e-4a5e-9d5c-3f1f6f0c7a11";
        };
    }
}
