package org.practicesync.features.sync;

import java.util.List;

/** One status, several vocabularies: a run's own state, and what R1's and R3's frontends read. */
public final class RunStatus {
    /** What R1's {@code status} filter takes. */
    static final List<String> SHOWN = List.of("running", "completed", "failed");

    private RunStatus() {}

    /** R1's frontend stops polling only on completed or failed. */
    public static String shown(String state) {
        return switch (state) {
            case "queued" -> "running";
            case "cancelled" -> "failed";
            default -> state;
        };
    }

    /** The states that a shown status stands for. */
    static List<String> states(String shown) {
        return switch (shown) {
            case "running" -> List.of("queued", "running");
            case "failed" -> List.of("failed", "cancelled");
            default -> List.of(shown);
        };
    }
}
