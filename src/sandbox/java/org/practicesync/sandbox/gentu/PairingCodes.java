package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Codes that practices show: eight characters, each for one app and one use. */
final class PairingCodes {
    private static final int LENGTH = 8;
    private static final long VALID_SECONDS = 600;

    private final Map<String, Code> codes = new HashMap<>();

    private static final class Code {
        final String tenantId;
        final String appId;
        final long expiresAtMillis;
        boolean used;

        Code(String tenantId, String appId, long expiresAtMillis) {
            this.tenantId = tenantId;
            this.appId = appId;
            this.expiresAtMillis = expiresAtMillis;
        }
    }

    /** What became of a code that somebody sent. */
    sealed interface Consumed {
        record Accepted(String tenantId) implements Consumed {}

        record Refused(int status, String message) implements Consumed {}
    }

    String issue(JsonNode order, String firstApp, long nowMillis) {
        var random = UUID.randomUUID().toString().replace("-", "").substring(0, LENGTH);
        var text = order.path("code").asText(random.toUpperCase(Locale.ROOT));
        long end = nowMillis + 1000 * order.path("validSeconds").asLong(VALID_SECONDS);
        codes.put(
                text,
                new Code(order.path("tenantId").asText(), order.path("appId").asText(firstApp), end));
        return text;
    }

    Consumed consume(String text, String appId, long nowMillis) {
        if (text.length() != LENGTH) {
            return new Consumed.Refused(400, "Malformed pairing code.");
        }
        var code = codes.get(text);
        if (code == null || !code.appId.equals(appId)) {
            return new Consumed.Refused(404, "Pairing code not found.");
        }
        if (code.used) {
            return new Consumed.Refused(409, "Pairing code already used.");
        }
        if (nowMillis >= code.expiresAtMillis) {
            return new Consumed.Refused(410, "Pairing code expired.");
        }
        code.used = true;
        return new Consumed.Accepted(code.tenantId);
    }

    void clear() {
        codes.clear();
    }
}
