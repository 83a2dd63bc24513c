package org.practicesync.sandbox.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.practicesync.sandbox.http.Json;

/**
 * How a person connects a practice, once {@code POST /api/pms/connections} has made a connection.
 *
 * @param method of HTTP
 * @param route below the connection: {@code credentials}
 */
public record Connecting(String method, String route, ObjectNode body) {
    /** By what the practice was given by its system. */
    public static Connecting credentials(ObjectNode body) {
        return new Connecting("PUT", "credentials", body);
    }

    /** By a code that the system shows; it works once. */
    public static Connecting code(String pairingCode) {
        return new Connecting("POST", "pair", Json.object().put("pairingCode", pairingCode));
    }
}
