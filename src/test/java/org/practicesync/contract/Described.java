package org.practicesync.contract;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The service's own description of itself, read. */
record Described(JsonNode json) {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    static Described served() {
        try {
            return new Described(
                    new ObjectMapper().readTree(given().get("/openapi.json").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (var path : json.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(new Operation(path.getKey(), method.getKey(), method.getValue()));
                }
            }
        }
        return operations;
    }

    /** Follows a reference. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? json.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** What of a value does not fit a schema; also members that the schema does not name. */
    List<String> fit(JsonNode schema, JsonNode value) {
        return new SchemaCheck(this).differences(schema, value);
    }

    /** One call of the API. */
    record Operation(String path, String method, JsonNode json) {
        String id() {
            return json.path("operationId").asText();
        }

        /** {@code viewer}, {@code manager}, {@code admin}, {@code platform_admin} or {@code none}. */
        String role() {
            return json.path("x-required-role").asText();
        }

        boolean isFlagged() {
            return json.path("tags").path(0).asText().equals("Vendor families");
        }

        /** Cliniko's classes under the name of a system that our clinics are not connected to. */
        boolean isOfAnotherSystem() {
            return isFlagged() && !path.startsWith("/api/v1/cliniko/");
        }

        /** What the document says of an answer with this status; missing where it says nothing. */
        JsonNode response(int status) {
            return json.path("responses").path(Integer.toString(status));
        }

        List<Parameter> parameters() {
            var parameters = new ArrayList<Parameter>();
            json.path("parameters").forEach(each -> parameters.add(new Parameter(each)));
            return parameters;
        }

        /** The answer to a call that succeeds. */
        JsonNode success() {
            return json.path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
        }

        JsonNode bodySchema() {
            return json.path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema");
        }

        @Override
        public String toString() {
            return id();
        }
    }

    /** One parameter of a call. */
    record Parameter(JsonNode json) {
        String name() {
            return json.path("name").asText();
        }

        String place() {
            return json.path("in").asText();
        }

        JsonNode schema() {
            return json.path("schema");
        }
    }
}
