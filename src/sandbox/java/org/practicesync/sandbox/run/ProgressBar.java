package org.practicesync.sandbox.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;

/** Draws a run as its log row tells it: a moving bar on a terminal, a line per change elsewhere. */
final class ProgressBar {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private final long startedNanos = System.nanoTime();
    private String last = "";

    ProgressBar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(JsonNode log) {
        var metadata = log.path("metadata");
        boolean completed = log.path("status").asText().equals("completed");
        double percent = completed ? 100 : metadata.path("progress_percent").asDouble(0);
        long done = log.path("records_processed").asLong(0);
        double seconds = Math.max(0.001, (System.nanoTime() - startedNanos) / 1e9);
        int filled = (int) Math.round(percent / 100 * WIDTH);
        var line = String.format(
                Locale.ROOT,
                "  [%s%s] %5.1f%%  %,d/%s  %,.0f records/s  %s",
                "█".repeat(filled),
                "░".repeat(WIDTH - filled),
                percent,
                done,
                metadata.hasNonNull("patients_found")
                        ? String.format(
                                Locale.ROOT,
                                "%,d",
                                metadata.path("patients_found").asLong())
                        : "?",
                done / seconds,
                completed ? "done" : timeLeft(metadata));
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, last.length() - line.length())));
        } else if (!percentOf(line).equals(percentOf(last))) {
            out.println(line);
        }
        out.flush();
        last = line;
    }

    void end() {
        if (terminal) {
            out.println();
        }
    }

    private static String timeLeft(JsonNode metadata) {
        var left = metadata.path("estimated_remaining").asText("");
        return left.isEmpty() || left.equals("null") ? "" : left + " left";
    }

    private static String percentOf(String line) {
        int end = line.indexOf('%');
        return end < 0 ? "" : line.substring(0, end);
    }
}
