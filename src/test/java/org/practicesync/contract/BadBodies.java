package org.practicesync.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Bodies derived from the schema of a body: those that no JSON object could be, and those with one member that does not fit. */
final class BadBodies {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int DEPTH = 5_000;

    private BadBodies() {}

    /** Not an object, or no JSON at all. */
    static List<String> shapes() {
        String mark = BadValues.MARK;
        return List.of(
                "{",
                "nul",
                "[]",
                "7",
                "\"" + mark + "\"",
                "{\"" + mark + "\":",
                "{'a':1}",
                "[".repeat(DEPTH),
                "{\"a\":".repeat(DEPTH),
                "\uFEFF{}x",
                "{\"a\":1e999999999}]");
    }

    /** The smallest one that fits: what is required. */
    static ObjectNode fitting(JsonNode schema, String organization) {
        var body = MAPPER.createObjectNode();
        for (JsonNode name : schema.path("required")) {
            body.set(name.asText(), fittingMember(schema.path("properties").path(name.asText()), organization));
        }
        return body;
    }

    private static JsonNode fittingMember(JsonNode schema, String organization) {
        var types = schema.path("type").toString();
        if (types.contains("null")) {
            return NullNode.getInstance();
        }
        if (types.contains("boolean")) {
            return BooleanNode.TRUE;
        }
        if (types.contains("array")) {
            return MAPPER.createArrayNode().add(fitting(schema.path("items"), organization));
        }
        int most = schema.path("maxLength").asInt(organization.length());
        return new TextNode(organization.substring(0, Math.min(most, organization.length())));
    }

    /** One for each member and each value that it may not have. */
    static List<String> members(JsonNode schema, String organization) {
        var bodies = new ArrayList<String>();
        schema.path("properties").properties().forEach(member -> {
            for (String value : wrong(member.getValue())) {
                bodies.add(with(fitting(schema, organization), member.getKey(), value));
            }
        });
        return bodies;
    }

    private static String with(ObjectNode body, String name, String value) {
        body.remove(name);
        String others = body.isEmpty()
                ? ""
                : "," + body.toString().substring(1, body.toString().length() - 1);
        return "{\"" + name + "\":" + value + others + "}";
    }

    private static List<String> wrong(JsonNode schema) {
        var wrong = new ArrayList<>(List.of("{\"" + BadValues.MARK + "\":1}"));
        var types = schema.path("type").toString();
        if (!types.contains("string")) {
            wrong.add("\"" + BadValues.MARK + "\"");
        }
        if (!types.contains("integer") && !types.contains("number")) {
            wrong.add("7");
        }
        if (types.contains("integer")) {
            wrong.addAll(List.of("1.5", "1e30"));
            addBorders(schema, wrong);
        }
        if (types.contains("array")) {
            addLists(schema, wrong);
        }
        if (types.contains("string")) {
            addTexts(schema, wrong);
        }
        return wrong;
    }

    private static void addBorders(JsonNode schema, List<String> wrong) {
        if (schema.has("minimum")) {
            wrong.add(Long.toString(schema.path("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
            wrong.add(Long.toString(schema.path("maximum").asLong() + 1));
        }
    }

    private static void addLists(JsonNode schema, List<String> wrong) {
        wrong.addAll(List.of("[7]", "[\"" + BadValues.MARK + "\"]", "[null]", "[[]]"));
        if (schema.path("minItems").asInt() > 0) {
            wrong.add("[]");
        }
    }

    private static void addTexts(JsonNode schema, List<String> wrong) {
        wrong.add("\"a\\u0000" + BadValues.MARK + "\"");
        if (schema.has("maxLength")) {
            wrong.add("\"" + BadValues.LONG + "\"");
        }
        if (schema.path("minLength").asInt() > 0) {
            wrong.add("\"\"");
        }
    }
}
