package org.practicesync.features.organization.clerk;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.VertxException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** What went wrong between Clerk and us. Bodies are not quoted: they may hold people. */
final class ClerkFailures {
    private static final Duration WAIT_DEFAULT = Duration.ofSeconds(10);
    private static final Duration WAIT_MAX = Duration.ofMinutes(15);
    private static final int SERVER_ERRORS = 500;
    private static final int CLIENT_ERRORS = 400;

    private ClerkFailures() {}

    /** An answer that is no success. */
    static ClerkException of(Response response) {
        int status = response.getStatus();
        return switch (status) {
            case 401, 403 -> new ClerkException(new ClerkFailure.KeyRefused());
            case 404 -> new ClerkException(new ClerkFailure.NotFound("Clerk has no such organization"));
            case 408 -> timedOut();
            case 429 -> new ClerkException.Throttled(wait(response.getHeaderString(HttpHeaders.RETRY_AFTER)));
            default -> ofStatus(status, "Clerk answered with status " + status);
        };
    }

    private static ClerkException ofStatus(int status, String answer) {
        if (status >= SERVER_ERRORS) {
            return new ClerkException.Transient(new ClerkFailure.Unavailable(answer));
        }
        return new ClerkException(
                status >= CLIENT_ERRORS ? new ClerkFailure.Refused(answer) : new ClerkFailure.Malformed(answer));
    }

    /** Clerk writes whole seconds. */
    static Duration wait(@Nullable String retryAfter) {
        var seconds = retryAfter == null ? "" : retryAfter.strip();
        if (!seconds.matches("\\d{1,9}")) {
            return WAIT_DEFAULT;
        }
        var wait = Duration.ofSeconds(Math.max(1, Long.parseLong(seconds)));
        return wait.compareTo(WAIT_MAX) > 0 ? WAIT_DEFAULT : wait;
    }

    /**
     * What the client itself throws, after its retries: no connection, no answer in time, an unreadable one. What kept us
     * from asking at all is ours and stays as it was, but for our own budget, which speaks for Clerk's limit.
     */
    static Throwable translated(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClerkCallFilter.PermitFailure ours) {
                return ofBudget(ours.original());
            }
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            var known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return thrown instanceof ProcessingException ? unreadable() : thrown;
    }

    private static Throwable ofBudget(Throwable original) {
        return original instanceof VendorException refused
                        && refused.failure() instanceof VendorFailure.RateLimited wait
                ? new ClerkException(new ClerkFailure.Throttled(wait.retryAfter()))
                : original;
    }

    private static @Nullable ClerkException known(Throwable cause) {
        return switch (cause) {
            case ClerkException ours -> ours;
            case JsonProcessingException broken -> unreadable();
            case TimeoutException late -> timedOut();
            case org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException late -> timedOut();
            // The client's word for a connection that closed under an answer: its exceptions are no IOExceptions.
            case VertxException cut -> cut();
            case IOException away -> cut();
            case WebApplicationException odd
            when odd.getCause() == null ->
                ofStatus(
                        odd.getResponse().getStatus(),
                        "Clerk answered with status " + odd.getResponse().getStatus());
            default -> null;
        };
    }

    private static ClerkException timedOut() {
        return new ClerkException.Transient(new ClerkFailure.TimedOut("Clerk did not answer in time"));
    }

    private static ClerkException cut() {
        return new ClerkException.Transient(new ClerkFailure.Unavailable("The connection to Clerk failed or was cut"));
    }

    private static ClerkException unreadable() {
        return new ClerkException.Transient(new ClerkFailure.Malformed("Clerk's answer could not be read"));
    }
}
