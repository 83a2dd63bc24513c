package org.practicesync.features.writeback;

import java.util.List;
import java.util.Map;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.Problem.FieldError;
import org.practicesync.pms.ChangeObjection;

/** Problems of writebacks. */
final class WritebackProblems {
    static final String PENDING = "WRITEBACK_PENDING";
    private static final String VALIDATION = "VALIDATION_FAILED";
    private static final String CAPABILITY = "PMS_CAPABILITY_MISSING";

    private WritebackProblems() {}

    static Problem notFound() {
        return Problem.of("WRITEBACK_NOT_FOUND", 404, "Writeback not found", "The connection has no such writeback");
    }

    /** Valid fields that contradict each other: 422. */
    static Problem contradiction(String field, String message) {
        var one = Problem.of(VALIDATION, 422, "Contradiction", field + ": " + message);
        return new Problem(
                one.code(),
                one.status(),
                one.title(),
                one.detail(),
                one.members(),
                List.of(new FieldError(field, message)),
                null);
    }

    /** The PMS is not asked: what it cannot do comes before what it would not take. There is at least one. */
    static Problem of(List<ChangeObjection> objections) {
        var cannot = objections.stream()
                .filter(ChangeObjection.Unsupported.class::isInstance)
                .toList();
        if (cannot.isEmpty()) {
            return Problem.invalid(fields(objections));
        }
        var names = String.join(
                ", ", cannot.stream().map(ChangeObjection::field).distinct().toList());
        return new Problem(
                CAPABILITY,
                409,
                "Not supported",
                "This practice management system cannot set " + names,
                Map.of(),
                fields(cannot),
                null);
    }

    static Problem keyReused() {
        return Problem.of(
                "IDEMPOTENCY_KEY_REUSED",
                409,
                "Idempotency-Key reused",
                "The Idempotency-Key was sent before with another request");
    }

    static Problem notRetryable(String result) {
        return Problem.of(
                "WRITEBACK_NOT_RETRYABLE",
                409,
                "Nothing to retry",
                "Only a failed writeback, or an uncertain one that needs a person, is retried; this one is " + result);
    }

    private static List<FieldError> fields(List<ChangeObjection> objections) {
        return objections.stream()
                .map(each -> new FieldError(each.field(), each.message()))
                .toList();
    }
}
