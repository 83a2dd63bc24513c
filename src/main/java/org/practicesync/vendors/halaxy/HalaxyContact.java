package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.client.JsonValues;

/** How a person is reached. */
final class HalaxyContact {
    private HalaxyContact() {}

    /** The number a practice would call: the mobile one, else the first. */
    static @Nullable String phone(List<JsonNode> telecom) {
        return value(telecom, "sms")
                .or(() -> telecom.stream()
                        .filter(one -> one.path("use").asText().equals("mobile"))
                        .flatMap(one -> value(one, "phone").stream())
                        .findFirst())
                .or(() -> value(telecom, "phone"))
                .orElse(null);
    }

    static @Nullable String email(List<JsonNode> telecom) {
        return value(telecom, "email").orElse(null);
    }

    /** As far as it is written: Halaxy does not work out the country code. */
    static @Nullable String digits(@Nullable String phone) {
        var digits = phone == null ? "" : phone.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? null : digits;
    }

    private static Optional<String> value(List<JsonNode> telecom, String system) {
        return telecom.stream().flatMap(one -> value(one, system).stream()).findFirst();
    }

    private static Optional<String> value(JsonNode contact, String system) {
        return contact.path("system").asText().equals(system)
                ? Optional.ofNullable(JsonValues.plain(contact.path("value")))
                : Optional.empty();
    }
}
