package org.practicesync.platform.http;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.practicesync.kernel.Problem;
import org.practicesync.platform.time.Timestamps;

/** Writes a problem in the shape of a family. Pure. */
final class ErrorBody {
    private static final String FAILED_AT = "failed_at";
    private static final List<String> FACTS = List.of("organization_id", "operation_type", FAILED_AT);

    private ErrorBody() {}

    /**
     * @param facts what the request itself tells: {@code organization_id} in the form it was asked with
     */
    static Map<String, Object> of(Problem problem, ErrorFamily family, Map<String, Object> facts, Instant now) {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", family == ErrorFamily.FLAG ? true : problem.title());
        body.put("message", problem.detail());
        body.put("error_code", problem.code());
        body.put("detail", problem.detail());
        body.put("details", details(problem, family, facts, now));
        body.put("timestamp", Timestamps.micros(now));
        addMembers(body, problem, family);
        if (!problem.fields().isEmpty()) {
            body.put("errors", problem.fields().stream().map(ErrorBody::field).toList());
        }
        return body;
    }

    /** Whole seconds, rounded up: asking again at that moment must not be too early. */
    static long retryAfterSeconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private static Object details(Problem problem, ErrorFamily family, Map<String, Object> facts, Instant now) {
        if (family == ErrorFamily.SENTENCE) {
            return problem.detail();
        }
        var details = new LinkedHashMap<String, Object>(facts);
        for (String fact : FACTS) {
            if (problem.members().containsKey(fact)) {
                details.put(fact, problem.members().get(fact));
            }
        }
        if (family == ErrorFamily.FLAG) {
            details.putIfAbsent(FAILED_AT, Timestamps.micros(now));
        }
        return details;
    }

    private static void addMembers(Map<String, Object> body, Problem problem, ErrorFamily family) {
        problem.members().forEach((name, value) -> {
            if (family != ErrorFamily.FLAG || !FACTS.contains(name)) {
                body.putIfAbsent(name, value);
            }
        });
    }

    private static Map<String, Object> field(Problem.FieldError wrong) {
        return Map.of("field", wrong.field(), "message", wrong.message());
    }
}
