package org.practicesync.platform.http;

import java.util.UUID;
import org.jboss.logging.Logger;

/** Logs a bug once, under an id that the answer repeats: classes and stack, no messages, since those may quote data. */
final class FailureLog {
    private static final Logger LOG = Logger.getLogger("org.practicesync.failure");
    private static final int CAUSES_MAX = 5;

    private FailureLog() {}

    /** Returns the correlation id. */
    static String record(Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.errorf("request failed, correlation id %s: %s", id, describe(failure));
        return id;
    }

    static String describe(Throwable failure) {
        var text = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            text.append(depth == 0 ? "" : "\nCaused by: ")
                    .append(cause.getClass().getName());
            for (StackTraceElement frame : cause.getStackTrace()) {
                text.append("\n\tat ").append(frame);
            }
            cause = cause.getCause();
        }
        return text.toString();
    }
}
