package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.practicesync.sandbox.http.Json;

/** Refusals in the shape of the API that was asked: Spring's envelope, or a FHIR OperationOutcome. */
final class Errors {
    private static final DateTimeFormatter AUDIT_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    private final InstantSource clock;

    Errors(InstantSource clock) {
        this.clock = clock;
    }

    /** The token stands in the text, as Spring has it. */
    Reply unknownToken(String path, String token) {
        return isFhir(path)
                ? outcome(401, "login", "Invalid access token: " + token)
                : Reply.json(401, oauth("invalid_token", "Invalid access token: " + token));
    }

    Reply wrongApi(String path) {
        var text = "Invalid token does not contain resource id (" + (isFhir(path) ? "fhir" : "connect") + ")";
        return isFhir(path) ? outcome(403, "forbidden", text) : Reply.json(403, oauth("access_denied", text));
    }

    Reply of(int status, String path, String message) {
        return isFhir(path)
                ? outcome(status, "processing", message)
                : Reply.json(status, envelope(status, path, message));
    }

    static boolean isFhir(String path) {
        return path.startsWith("/fhir/");
    }

    /** Audit times have their offset without a colon. */
    String now() {
        return AUDIT_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private ObjectNode envelope(int status, String path, String message) {
        var title = switch (status) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
        return Json.object()
                .put("timestamp", now())
                .put("status", status)
                .put("error", title)
                .put("message", message)
                .put("path", path);
    }

    private static ObjectNode oauth(String error, String description) {
        return Json.object().put("error", error).put("error_description", description);
    }

    private static Reply outcome(int status, String code, String diagnostics) {
        var outcome = Json.object().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", code)
                .put("diagnostics", diagnostics);
        return Reply.fhir(status, outcome);
    }
}
