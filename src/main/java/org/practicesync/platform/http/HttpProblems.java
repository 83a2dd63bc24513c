package org.practicesync.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.time.Duration;
import java.util.stream.Collectors;
import org.practicesync.kernel.Problem;

/** The problems that HTTP itself brings. None of them repeats what the caller sent. */
final class HttpProblems {
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);
    private static final String BODY = "body";

    private HttpProblems() {}

    static Problem status(int status) {
        return switch (status) {
            case 404 -> Problem.of("NOT_FOUND", status, "Not found", "There is nothing at this path");
            case 405 ->
                Problem.of("METHOD_NOT_ALLOWED", status, "Method not allowed", "This path does not take this method");
            case 406 -> Problem.of("NOT_ACCEPTABLE", status, "Not acceptable", "This path answers application/json");
            case 413 -> Problem.of("PAYLOAD_TOO_LARGE", status, "Body too large", "The body is larger than 256 KiB");
            case 415 -> Problem.of("UNSUPPORTED_MEDIA_TYPE", status, "Unsupported media type", "Send application/json");
            case 401 -> Problem.of("UNAUTHORIZED", status, "Authentication failed", "A valid token is required");
            case 403 -> Problem.of("FORBIDDEN", status, "Forbidden", "This is not allowed");
            case 400 -> Problem.of("VALIDATION_FAILED", status, "Invalid request", "The request could not be read");
            default -> Problem.of("REQUEST_REFUSED", status, "Request refused", "The request could not be served");
        };
    }

    static Problem unreadableJson(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return Problem.invalid(fieldOf(mapping), "has the wrong type or form");
        }
        if (failure instanceof JsonMappingException) {
            return Problem.invalid(BODY, "must be a JSON object of the documented form");
        }
        return Problem.invalid(BODY, "is not valid JSON");
    }

    static Problem databaseAway() {
        return Problem.of("DATABASE_UNAVAILABLE", 503, "Database unavailable", "The database is away, try again")
                .retryAfter(DATABASE_RETRY);
    }

    static Problem constraintBroken(String correlationId) {
        return Problem.of(
                        "DATABASE_CONSTRAINT_ERROR",
                        500,
                        "Internal error",
                        "The change breaks a rule of the database; correlation id " + correlationId)
                .with("correlation_id", correlationId);
    }

    static Problem internal(String correlationId) {
        return Problem.of(
                        "INTERNAL_ERROR",
                        500,
                        "Internal error",
                        "Something went wrong on our side; correlation id " + correlationId)
                .with("correlation_id", correlationId);
    }

    /** A name that no declared field could have is the caller's own text, and stays unsaid. */
    private static String fieldOf(JsonMappingException failure) {
        String path = failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        return path.matches("[\\w.\\[\\]]{1,100}") ? path : BODY;
    }
}
