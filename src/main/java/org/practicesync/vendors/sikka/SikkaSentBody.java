package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the app's list says that a write held: text like a form's, with the key masked. Whether its values are encoded is not
 * known, and a value may hold what separates two of them, so that it is searched and not taken apart.
 */
record SikkaSentBody(String text) {
    /** What tells a write from others, whatever else it says. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "POST appointment", List.of("patient_id", "date", "time"),
            "POST patient", List.of("firstname", "lastname"),
            "PUT appointments", List.of(SikkaAppointmentMapper.KEY),
            "PATCH appointments", List.of(SikkaAppointmentMapper.KEY),
            "PATCH patient", List.of("patient_id"));

    static SikkaSentBody of(JsonNode row) {
        return new SikkaSentBody("&" + row.path("api_request_body").asText("") + "&");
    }

    /** Whether it can be told at all what the write was about. */
    boolean isReadable(SikkaWrite write) {
        return keys(write).stream().allMatch(key -> text.contains("&" + key + "="));
    }

    /** Whether it is about the same thing. */
    boolean isAlike(SikkaWrite write) {
        return keys(write).stream().allMatch(key -> holds(key, write.fields().getOrDefault(key, "")));
    }

    /** Whether every field stands there with our value. */
    boolean isSame(SikkaWrite write) {
        return write.fields().entrySet().stream().allMatch(field -> holds(field.getKey(), field.getValue()));
    }

    private static List<String> keys(SikkaWrite write) {
        return KEYS.getOrDefault(write.method() + " " + write.api(), List.of());
    }

    private boolean holds(String name, String value) {
        var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return Stream.of(value, encoded, encoded.replace("+", "%20"))
                .anyMatch(one -> text.contains("&" + name + "=" + one + "&"));
    }
}
