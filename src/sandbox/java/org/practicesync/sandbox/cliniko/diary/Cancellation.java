package org.practicesync.sandbox.cliniko.diary;

import static org.practicesync.sandbox.cliniko.book.JsonText.raw;
import static org.practicesync.sandbox.cliniko.book.JsonText.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.cliniko.book.Row;

/** Why something does not take place, as appointments and attendees tell it; all empty where it does. */
record Cancellation(
        @Nullable String at,
        @Nullable Integer reason,
        @Nullable String note) {
    static final Cancellation NONE = new Cancellation(null, null, null);
    static final int OTHER = 50;
    static final List<String> FIELDS =
            List.of("cancelled_at", "cancellation_reason", "cancellation_reason_description", "cancellation_note");

    private static final Map<Integer, String> REASONS = Map.of(
            10,
            "Feeling better",
            20,
            "Condition worse",
            30,
            "Sick",
            31,
            "COVID-19 related",
            40,
            "Away",
            OTHER,
            "Other",
            60,
            "Work");
    private static final List<Integer> CODES = List.of(10, 20, 30, 31, 40, OTHER, 60);

    /** That of a computed record; the k-th has a reason of its own. */
    static Cancellation of(Row row, int k) {
        return row.cancelled()
                ? new Cancellation(row.field("cancelled_at"), CODES.get(k % CODES.size()), "Canary reason " + k)
                : NONE;
    }

    static boolean known(int reason) {
        return REASONS.containsKey(reason);
    }

    void writeTo(StringBuilder out) {
        text(out, "cancelled_at", at);
        raw(out, "cancellation_reason", reason);
        text(out, "cancellation_reason_description", description());
        text(out, "cancellation_note", note);
    }

    void putInto(ObjectNode json) {
        json.put("cancelled_at", at)
                .put("cancellation_reason", reason)
                .put("cancellation_reason_description", description())
                .put("cancellation_note", note);
    }

    private String description() {
        return reason == null ? "" : REASONS.getOrDefault(reason, "");
    }
}
