package org.practicesync.features.sync.connections;

/** R2's words for runs. Pure. */
final class RunWords {
    private RunWords() {}

    /** @param state a run's own */
    static String status(String state) {
        return switch (state) {
            case "queued" -> "pending";
            case "running" -> "running";
            case "completed" -> "success";
            default -> "error";
        };
    }

    /** @param trigger what started the run */
    static String syncType(String trigger) {
        return trigger.equals("schedule") ? "scheduled" : "manual";
    }
}
