package org.practicesync.features.organization.clerk;

import java.time.Duration;
import org.practicesync.kernel.Problem;

/** Why a sync with Clerk is refused or fails, in words that name no key and no person. */
final class ClerkProblems {
    private static final String BAD_RESPONSE = "CLERK_BAD_RESPONSE";
    private static final String UNEXPECTED = "Unexpected answer";
    private static final Duration UNAVAILABLE_RETRY = Duration.ofSeconds(30);
    private static final Duration RUNNING_RETRY = Duration.ofSeconds(10);

    private ClerkProblems() {}

    /** No 503: it does not pass by waiting. */
    static Problem notConfigured() {
        return Problem.of(
                "CLERK_NOT_CONFIGURED",
                409,
                "Clerk is not configured",
                "The service has no key for Clerk's Backend API: set CLERK_SECRET_KEY");
    }

    static Problem alreadyRunning() {
        return Problem.of(
                        "CLERK_SYNC_RUNNING",
                        409,
                        "Sync in progress",
                        "Another sync of this organization with Clerk is running")
                .retryAfter(RUNNING_RETRY);
    }

    /** No 401 for a refused key: it is ours, and the caller's token is good. */
    static Problem of(ClerkFailure failure) {
        return switch (failure) {
            case ClerkFailure.KeyRefused ignored ->
                Problem.of(
                        "CLERK_AUTH_FAILED",
                        502,
                        "Clerk refused our key",
                        "Clerk refused the service's secret key: check CLERK_SECRET_KEY");
            case ClerkFailure.Throttled throttled ->
                Problem.of("CLERK_RATE_LIMITED", 429, "Rate limited", "Clerk asks us to slow down")
                        .retryAfter(throttled.retryAfter());
            case ClerkFailure.Unavailable away ->
                Problem.of("CLERK_UNAVAILABLE", 502, "Clerk unavailable", away.what())
                        .retryAfter(UNAVAILABLE_RETRY);
            case ClerkFailure.TimedOut late -> Problem.of("CLERK_TIMEOUT", 504, "Clerk did not answer", late.what());
            case ClerkFailure.NotFound missing -> Problem.of(BAD_RESPONSE, 502, UNEXPECTED, missing.what());
            case ClerkFailure.Refused refused -> Problem.of(BAD_RESPONSE, 502, UNEXPECTED, refused.what());
            case ClerkFailure.Malformed malformed -> Problem.of(BAD_RESPONSE, 502, UNEXPECTED, malformed.what());
        };
    }
}
