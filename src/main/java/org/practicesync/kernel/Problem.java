package org.practicesync.kernel;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a request cannot be served, in terms that are safe to show: no patient data, no secret.
 *
 * @param code stable, upper case, what clients branch on ({@code SYNC_ALREADY_RUNNING})
 * @param status HTTP status
 * @param title a few words, the same for every problem of this code
 * @param detail one sentence about this occurrence
 * @param members further members of the error body ({@code sync_id}, {@code operation_type} …)
 * @param fields the fields that are wrong, for validation problems
 * @param retryAfter when it is worth trying again, if that is known
 */
public record Problem(
        String code,
        int status,
        String title,
        String detail,
        Map<String, Object> members,
        List<FieldError> fields,
        @Nullable Duration retryAfter) {

    /** One field that is wrong, and what it should be. */
    public record FieldError(String field, String message) {}

    public Problem {
        members = Map.copyOf(members);
        fields = List.copyOf(fields);
    }

    public static Problem of(String code, int status, String title, String detail) {
        return new Problem(code, status, title, detail, Map.of(), List.of(), null);
    }

    /** A request whose parameter or field is missing, mistyped or out of range: 400. */
    public static Problem invalid(String field, String message) {
        return new Problem(
                "VALIDATION_FAILED",
                400,
                "Invalid request",
                field + ": " + message,
                Map.of(),
                List.of(new FieldError(field, message)),
                null);
    }

    /** The same for several fields at once; there is at least one. */
    public static Problem invalid(List<FieldError> fields) {
        var sentences = fields.stream().map(each -> each.field() + ": " + each.message());
        return new Problem(
                "VALIDATION_FAILED",
                400,
                "Invalid request",
                sentences.collect(Collectors.joining("; ")),
                Map.of(),
                fields,
                null);
    }

    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(code, status, title, detail, more, fields, retryAfter);
    }

    public Problem retryAfter(Duration wait) {
        return new Problem(code, status, title, detail, members, fields, wait);
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }
}
