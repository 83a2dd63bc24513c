package org.practicesync.features.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorProfile.CredentialField;

/**
 * The body of {@code configure}, checked. Null stands for a field that was not sent; unknown fields are ignored.
 *
 * @param secrets the PMS's secret fields that were sent
 * @param settings its other credential fields that were sent
 */
record ConfigureRequest(
        Map<String, Secret> secrets,
        Map<String, String> settings,
        @Nullable String timezone,
        @Nullable Integer syncFrequencyMinutes,
        @Nullable List<String> dataTypes,
        @Nullable Boolean syncEnabled) {

    static final List<String> DATA_TYPES = List.of("patients", "appointments", "practitioners", "appointment_types");
    static final int FREQUENCY_MINUTES_MIN = 5;
    static final int FREQUENCY_MINUTES_MAX = 1440;
    private static final int TEXT_LENGTH_MAX = 1000;

    /** @throws ProblemException VALIDATION_FAILED naming the field */
    static ConfigureRequest parse(@Nullable JsonNode body, VendorProfile profile) {
        if (body == null || !body.isObject()) {
            throw invalid("body", "must be a JSON object");
        }
        var secrets = new LinkedHashMap<String, Secret>();
        var settings = new LinkedHashMap<String, String>();
        for (CredentialField field : profile.credentialFields()) {
            String value = text(body, field.name());
            if (value != null && field.secret()) {
                secrets.put(field.name(), new Secret(value));
            } else if (value != null) {
                settings.put(field.name(), value);
            }
        }
        return new ConfigureRequest(
                secrets, settings, timezone(body), frequency(body), dataTypes(body), bool(body, "sync_enabled"));
    }

    /** New credentials, and nothing else. */
    static ConfigureRequest credentials(Map<String, Secret> secrets, Map<String, String> settings) {
        return new ConfigureRequest(secrets, settings, null, null, null, null);
    }

    /** Whether the request changes how the PMS is reached, which only an admin may do. */
    boolean touchesCredentials() {
        return !secrets.isEmpty() || !settings.isEmpty();
    }

    private static @Nullable String timezone(JsonNode body) {
        String zone = text(body, "timezone");
        if (zone == null) {
            return null;
        }
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw invalid("timezone", "must be an IANA time zone such as Australia/Sydney");
        }
    }

    private static @Nullable Integer frequency(JsonNode body) {
        JsonNode value = given(body, "sync_frequency_minutes");
        if (value == null) {
            value = given(body, "syncFrequencyMinutes");
        }
        if (value == null) {
            return null;
        }
        boolean fits = value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= FREQUENCY_MINUTES_MIN
                && value.intValue() <= FREQUENCY_MINUTES_MAX;
        if (!fits) {
            throw invalid(
                    "sync_frequency_minutes",
                    "must be a whole number from " + FREQUENCY_MINUTES_MIN + " to " + FREQUENCY_MINUTES_MAX);
        }
        return value.intValue();
    }

    private static @Nullable List<String> dataTypes(JsonNode body) {
        JsonNode value = given(body, "data_types");
        if (value == null) {
            return null;
        }
        var types = new ArrayList<String>();
        for (JsonNode type : value) {
            if (!type.isTextual() || !DATA_TYPES.contains(type.textValue())) {
                throw invalid("data_types", "may hold " + String.join(", ", DATA_TYPES));
            }
            types.add(type.textValue());
        }
        if (!value.isArray() || types.isEmpty()) {
            throw invalid("data_types", "must be a list of " + String.join(", ", DATA_TYPES));
        }
        return types.stream().distinct().toList();
    }

    private static @Nullable Boolean bool(JsonNode body, String name) {
        JsonNode value = given(body, name);
        if (value != null && !value.isBoolean()) {
            throw invalid(name, "must be true or false");
        }
        return value == null ? null : value.booleanValue();
    }

    private static @Nullable String text(JsonNode body, String name) {
        JsonNode value = given(body, name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw invalid(name, "must be a text");
        }
        String text = value.textValue().strip();
        if (text.isEmpty() || text.length() > TEXT_LENGTH_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw invalid(name, "must be a text of 1 to " + TEXT_LENGTH_MAX + " characters without control characters");
        }
        return text;
    }

    private static @Nullable JsonNode given(JsonNode body, String name) {
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static ProblemException invalid(String field, String message) {
        return Problem.invalid(field, message).exception();
    }
}
