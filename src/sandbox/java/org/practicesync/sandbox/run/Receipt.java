package org.practicesync.sandbox.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Prints what a finished run leaves; whatever the row does not tell is left out. */
final class Receipt {
    private static final List<List<String>> LINES = List.of(
            List.of("found in Cliniko", "found", "patients_found"),
            List.of("seen", "seen", "records_seen"),
            List.of("created", "created", "records_created"),
            List.of("updated", "updated", "records_updated"),
            List.of("unchanged", "unchanged", "records_unchanged"),
            List.of("failed", "failed", "rejected", "records_failed"),
            List.of("archived in Cliniko", "archived", "records_archived"),
            List.of("missing", "missing", "absent"),
            List.of("balanced", "balanced"));

    private Receipt() {}

    static void print(JsonNode log, PrintStream out) {
        out.println();
        out.println("  Receipt of run " + log.path("id").asText("?") + ": "
                + log.path("status").asText("?")
                + outcome(log.path("metadata").path("outcome").asText("")));
        for (var line : LINES) {
            var value = first(log, line.subList(1, line.size()));
            if (!value.isEmpty()) {
                out.printf(Locale.ROOT, "    %-20s %s%n", line.getFirst(), value);
            }
        }
        var duration = duration(log);
        if (!duration.isEmpty()) {
            out.printf(Locale.ROOT, "    %-20s %s%n", "duration", duration);
        }
        if (log.hasNonNull("error_details")) {
            out.println("    errors               " + log.path("error_details"));
        }
    }

    private static String first(JsonNode log, List<String> names) {
        var metadata = log.path("metadata");
        for (var place : List.of(metadata.path("receipt").path("patients"), metadata, log)) {
            for (var name : names) {
                if (place.hasNonNull(name) && place.path(name).isValueNode()) {
                    return place.path(name).asText();
                }
            }
        }
        return "";
    }

    private static String duration(JsonNode log) {
        if (!log.hasNonNull("started_at") || !log.hasNonNull("completed_at")) {
            return "";
        }
        var took = Duration.between(
                Instant.parse(log.path("started_at").asText()),
                Instant.parse(log.path("completed_at").asText()));
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    private static String outcome(String outcome) {
        return outcome.isEmpty() ? "" : " (" + outcome + ")";
    }
}
