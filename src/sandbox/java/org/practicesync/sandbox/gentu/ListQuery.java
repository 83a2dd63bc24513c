package org.practicesync.sandbox.gentu;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the list of appointments is asked for. */
record ListQuery(
        Instant from, Instant to, String practitionerId, int limit, String cursor, Set<String> include, String key) {
    private static final Set<String> SIDES = Set.of("patients", "practitioners", "referrals");
    private static final int LIMIT_MIN = 5;
    private static final int LIMIT_MAX = 100;

    /** @throws IllegalArgumentException in the vendor's words */
    static ListQuery parse(String raw) {
        var values = values(raw);
        var practitioner = required(values, "practitionerId");
        if (practitioner.contains(",")) {
            throw new IllegalArgumentException("practitionerId must be exactly one");
        }
        var include =
                values.containsKey("include") ? Set.of(values.get("include").split(",", -1)) : Set.<String>of();
        if (!SIDES.containsAll(include)) {
            throw new IllegalArgumentException("include takes " + SIDES);
        }
        var key = values.get("fromDate") + values.get("toDate") + practitioner + values.get("limit") + include;
        return new ListQuery(
                time(values, "fromDate"),
                time(values, "toDate"),
                practitioner,
                limit(required(values, "limit")),
                values.getOrDefault("cursor", ""),
                include,
                key);
    }

    /** A plus sign that was not encoded is a space, as everywhere. */
    private static Map<String, String> values(String raw) {
        var values = new HashMap<String, String>();
        for (var pair : List.of(raw.split("&", -1))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                var value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                values.put(pair.substring(0, equals), value);
            }
        }
        return values;
    }

    private static String required(Map<String, String> values, String name) {
        var value = values.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is required");
        }
        return value;
    }

    private static Instant time(Map<String, String> values, String name) {
        try {
            return OffsetDateTime.parse(required(values, name)).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " must be ISO 8601 with offset", e);
        }
    }

    private static int limit(String text) {
        int limit = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (limit < LIMIT_MIN || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("limit must be from 5 to 100");
        }
        return limit;
    }
}
