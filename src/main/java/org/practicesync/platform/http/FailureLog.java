package org.practicesync.platform.http;

import java.util.UUID;
import org.jboss.logging.Logger;
import org.practicesync.kernel.FailureText;

/** Logs a bug once, under an id that the answer repeats. */
final class FailureLog {
    private static final Logger LOG = Logger.getLogger("org.practicesync.failure");

    private FailureLog() {}

    /** Returns the correlation id. */
    static String record(Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.errorf("request failed, correlation id %s: %s", id, FailureText.of(failure));
        return id;
    }
}
