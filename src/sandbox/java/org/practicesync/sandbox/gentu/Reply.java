package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.practicesync.sandbox.http.Json;

/** An answer before it is sent. */
record Reply(int status, String contentType, String body, Map<String, String> headers) {
    static Reply json(int status, JsonNode body) {
        return new Reply(status, "application/json", Json.write(body), Map.of());
    }

    /** A refusal of the API itself. */
    static Reply message(int status, String message) {
        return json(status, Json.object().put("message", message));
    }

    /** A refusal of the gateway, in Apigee's form. */
    static Reply fault(int status, String text, String code) {
        var body = Json.object();
        var fault = body.putObject("fault").put("faultstring", text);
        fault.putObject("detail").put("errorcode", code);
        return json(status, body);
    }

    static Reply html(int status, String title) {
        return new Reply(status, "text/html", "<html><head><title>" + title + "</title></head></html>", Map.of());
    }

    Reply with(String header, String value) {
        return new Reply(status, contentType, body, Map.of(header, value));
    }

    boolean ok() {
        return status == 200;
    }
}
