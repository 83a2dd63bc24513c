package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.client.JsonValues;

/**
 * The number a practice would call: the mobile one, else the first.
 *
 * @param shown as Cliniko shows it
 * @param digits with the country code where Cliniko worked it out
 */
record ClinikoPhone(String shown, @Nullable String digits) {
    static @Nullable ClinikoPhone best(List<JsonNode> numbers) {
        var mobiles = numbers.stream().filter(ClinikoPhone::isMobile).toList();
        var mobile = first(mobiles);
        return mobile != null ? mobile : first(numbers);
    }

    private static @Nullable ClinikoPhone first(List<JsonNode> numbers) {
        return numbers.stream()
                .map(ClinikoPhone::of)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean isMobile(JsonNode number) {
        return "Mobile".equalsIgnoreCase(number.path("phone_type").asText());
    }

    private static @Nullable ClinikoPhone of(JsonNode number) {
        var shown = JsonValues.plain(number.path("number"));
        if (shown == null) {
            return null;
        }
        var normalized = digits(JsonValues.plain(number.path("normalized_number")));
        return new ClinikoPhone(shown, normalized != null ? normalized : digits(shown));
    }

    private static @Nullable String digits(@Nullable String text) {
        var digits = text == null ? "" : text.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? null : digits;
    }
}
