package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a list. Whatever cannot be read is an {@link IllegalArgumentException} or a DateTimeException. */
final class Query {
    private static final int SIZE_DEFAULT = 20;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withResolverStyle(ResolverStyle.STRICT);
    private static final List<String> EQUAL_FIELDS = List.of(
            "providerId",
            "patientId",
            "appointmentTypeId",
            "roomId",
            "appointmentStatus",
            "urgency",
            "telehealth",
            "activeStatus");

    private final Map<String, String> parameters = new HashMap<>();

    Query(String raw) {
        for (var pair : raw.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    int page() {
        return nonNegative("page", 0);
    }

    int size(int max) {
        return Math.clamp(nonNegative("size", SIZE_DEFAULT), 1, max);
    }

    int number(String name, int otherwise) {
        return nonNegative(name, otherwise);
    }

    /** Both ends belong to the range, and both are wall-clock minutes: no offset, no seconds. */
    List<ObjectNode> inRange(List<ObjectNode> rows) {
        var start = minute("appointmentDateRangeStart");
        var end = minute("appointmentDateRangeEnd");
        return rows.stream()
                .filter(row -> start == null || !time(row).isBefore(start))
                .filter(row -> end == null || !time(row).isAfter(end))
                .toList();
    }

    List<ObjectNode> matching(List<ObjectNode> rows) {
        return rows.stream().filter(this::matches).toList();
    }

    private boolean matches(JsonNode row) {
        return EQUAL_FIELDS.stream()
                .filter(parameters::containsKey)
                .allMatch(field -> row.path(field).asText().equals(parameters.get(field)));
    }

    private static LocalDateTime time(JsonNode row) {
        var text = row.path("scheduleTime").asText();
        return text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*")
                ? LocalDateTime.parse(text.substring(0, 16), MINUTE)
                : LocalDateTime.MIN;
    }

    private @Nullable LocalDateTime minute(String name) {
        var text = parameters.get(name);
        return text == null ? null : LocalDateTime.parse(text, MINUTE);
    }

    private int nonNegative(String name, int otherwise) {
        var number = Integer.parseInt(parameters.getOrDefault(name, Integer.toString(otherwise)));
        if (number < 0) {
            throw new IllegalArgumentException(name);
        }
        return number;
    }
}
