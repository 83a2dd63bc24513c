package org.practicesync.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Compares a value with a schema of the document, by the keywords that the document uses. Stricter than JSON Schema: every member must be named. */
record SchemaCheck(Described document) {
    List<String> differences(JsonNode schema, JsonNode value) {
        var found = new ArrayList<String>();
        compare("$", schema, value, found);
        return found;
    }

    private void compare(String path, JsonNode described, JsonNode value, List<String> found) {
        var schema = document.resolved(described);
        if (schema.has("anyOf")) {
            compareAny(path, schema.path("anyOf"), value, found);
            return;
        }
        if (!hasType(schema.path("type"), value)) {
            found.add(path + ": " + value.getNodeType() + " instead of " + schema.path("type"));
            return;
        }
        if (value.isNull()) {
            return;
        }
        compareText(path, schema, value, found);
        value.properties().forEach(member -> compareMember(path, schema, member.getKey(), member.getValue(), found));
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                found.add(path + "." + name.asText() + ": missing");
            }
        });
        if (value.isArray()) {
            value.forEach(element -> compare(path + "[]", schema.path("items"), element, found));
        }
    }

    private void compareAny(String path, JsonNode choices, JsonNode value, List<String> found) {
        var why = new ArrayList<String>();
        for (JsonNode choice : choices) {
            var misfit = new ArrayList<String>();
            compare(path, choice, value, misfit);
            if (misfit.isEmpty()) {
                return;
            }
            why.addAll(misfit);
        }
        found.addAll(why);
    }

    private void compareMember(String path, JsonNode schema, String name, JsonNode value, List<String> found) {
        if (schema.path("properties").has(name)) {
            compare(path + "." + name, schema.path("properties").path(name), value, found);
        } else if (schema.has("additionalProperties")) {
            compare(path + "." + name, schema.path("additionalProperties"), value, found);
        } else if (schema.has("type")) {
            found.add(path + "." + name + ": not described");
        }
    }

    private static void compareText(String path, JsonNode schema, JsonNode value, List<String> found) {
        if (schema.has("const") && !schema.path("const").equals(value)) {
            found.add(path + ": not " + schema.path("const"));
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            found.add(path + ": not one of " + schema.path("enum"));
        }
        try {
            switch (schema.path("format").asText()) {
                case "uuid" -> UUID.fromString(value.asText());
                case "date-time" -> java.time.Instant.parse(value.asText());
                case "date" -> java.time.LocalDate.parse(value.asText());
                default -> {}
            }
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            found.add(path + ": not a " + schema.path("format").asText());
        }
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode each : values) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasType(JsonNode type, JsonNode value) {
        if (type.isMissingNode()) {
            return true;
        }
        if (type.isArray()) {
            for (JsonNode each : type) {
                if (hasType(each, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
