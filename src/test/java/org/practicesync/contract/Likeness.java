package org.practicesync.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares an answer with the example that a frontend was written from: every name is there, with the same type. */
final class Likeness {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Likeness() {}

    static JsonNode example(String name) {
        try (var in = Likeness.class.getResourceAsStream("/contract/" + name + ".json")) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param nullable paths that may be null although the example shows a value */
    static List<String> differences(JsonNode example, JsonNode answer, Set<String> nullable) {
        var found = new ArrayList<String>();
        compare("", example, answer, nullable, found);
        return found;
    }

    private static void compare(
            String path, JsonNode example, JsonNode answer, Set<String> nullable, List<String> found) {
        if (example.isNull() || answer.isNull() && nullable.contains(path)) {
            return;
        }
        if (example.getNodeType() != answer.getNodeType()) {
            found.add(path + ": " + answer.getNodeType() + " instead of " + example.getNodeType());
            return;
        }
        if (example.isIntegralNumber() && !answer.isIntegralNumber()) {
            found.add(path + ": not a whole number");
        }
        if (example.isArray()) {
            answer.forEach(element -> compare(path + "[]", example.get(0), element, nullable, found));
        }
        example.properties().forEach(member -> {
            String inner = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            if (!answer.has(member.getKey())) {
                found.add(inner + ": missing");
            } else {
                compare(inner, member.getValue(), answer.get(member.getKey()), nullable, found);
            }
        });
    }
}
