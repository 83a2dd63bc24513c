package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.WritebackOperation;
import org.practicesync.pms.WritebackOutcome;
import org.practicesync.pms.client.JsonValues;

/** What a row about a write says of its end. Empty: it has none yet, or says it in words that nobody knows. */
final class SikkaVerdict {
    private static final Set<String> TRUE = Set.of("true", "1", "t");
    private static final Set<String> DONE = Set.of("completed", "complete", "success", "successful", "succeeded");
    private static final Set<String> FAILED = Set.of("failed", "failure", "fail", "error", "rejected");
    private static final String NO_REASON = "The practice management system gave no reason";

    private SikkaVerdict() {}

    /** A row of {@code writeback_status}. */
    static Optional<WritebackOutcome> ofStatus(JsonNode row, WritebackOperation operation) {
        if (!isTrue(row, "is_completed")) {
            return Optional.empty();
        }
        return Optional.of(
                isTrue(row, "has_error")
                        ? rejected(row, "result", "error_message", "status")
                        : completed(record(row, operation)));
    }

    /** A row of the app's list, which tells by a word; {@code completed} and {@code failed} are requirement 0's. */
    static Optional<WritebackOutcome> ofList(JsonNode row, WritebackOperation operation) {
        var word = row.path("result").asText().strip().toLowerCase(Locale.ROOT);
        if (FAILED.contains(word)) {
            return Optional.of(rejected(row, "error_message", "description"));
        }
        return DONE.contains(word) ? Optional.of(completed(record(row, operation))) : Optional.empty();
    }

    /** Whether the app's list says that it came to an end, in whatever words. */
    static boolean hasEnded(JsonNode row) {
        return JsonValues.plain(row.path("completed_time")) != null
                || ofList(row, WritebackOperation.UPDATE_APPOINTMENT).isPresent();
    }

    private static boolean isTrue(JsonNode row, String name) {
        return TRUE.contains(row.path(name).asText().strip().toLowerCase(Locale.ROOT));
    }

    /** The id of what was made; others read it from the record's own field. */
    private static @Nullable String record(JsonNode row, WritebackOperation operation) {
        var own = switch (operation) {
            case BOOK_APPOINTMENT, UPDATE_APPOINTMENT, CANCEL_APPOINTMENT -> "appointment_sr_no";
            case CREATE_PATIENT, UPDATE_PATIENT -> "patient_id";
        };
        return Stream.of("created_id", own)
                .flatMap(name -> Stream.ofNullable(JsonValues.plain(row.path(name))))
                .findFirst()
                .orElse(null);
    }

    private static WritebackOutcome completed(@Nullable String record) {
        return new WritebackOutcome.Completed(record, List.of());
    }

    private static WritebackOutcome rejected(JsonNode row, String... reasons) {
        return new WritebackOutcome.Rejected(Stream.of(reasons)
                .flatMap(name -> Stream.ofNullable(JsonValues.plain(row.path(name))))
                .findFirst()
                .orElse(NO_REASON));
    }
}
