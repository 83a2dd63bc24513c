package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.practicesync.sandbox.http.Json;

/** An answer before it is sent. */
record Reply(int status, String contentType, String body, Map<String, String> headers) {
    static Reply json(int status, JsonNode body) {
        return new Reply(status, "application/json", Json.write(body), Map.of());
    }

    static Reply fhir(int status, JsonNode body) {
        return new Reply(status, "application/fhir+json", Json.write(body), Map.of());
    }

    /** What stands before the vendor's servers says it in HTML. */
    static Reply html(int status, String title) {
        return new Reply(
                status, "text/html", "<!DOCTYPE html><html><body><h1>" + title + "</h1></body></html>", Map.of());
    }

    Reply with(String header, String value) {
        return new Reply(status, contentType, body, Map.of(header, value));
    }
}
