package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.practicesync.sandbox.http.Json;

/** An answer before it is sent. */
record Reply(int status, String contentType, String body, Map<String, String> headers) {
    private static final String FHIR = "application/fhir+json; charset=utf-8";

    static Reply fhir(int status, JsonNode resource) {
        return new Reply(status, FHIR, Json.write(resource), Map.of());
    }

    static Reply fhirText(int status, String body) {
        return new Reply(status, FHIR, body, Map.of());
    }

    static Reply json(int status, JsonNode body) {
        return new Reply(status, "application/json", Json.write(body), Map.of());
    }

    static Reply html(int status, String title) {
        return new Reply(status, "text/html; charset=utf-8", "<!DOCTYPE html><h1>" + title + "</h1>", Map.of());
    }

    /** The vendor's way to say no; the text names no person. */
    static Reply outcome(int status, String code, String diagnostics) {
        var outcome = Json.object().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", code)
                .put("diagnostics", diagnostics);
        return fhir(status, outcome);
    }

    Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, body, more);
    }
}
