package org.practicesync.features.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;

/**
 * R2's answer to {@code POST …/test}; what does not belong to the case is absent.
 *
 * @param latencyMs milliseconds that the PMS took to say whose account it is
 * @param error why it is not healthy
 * @param errorCode the same for a program
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HealthView(
        boolean healthy,
        String message,
        @Nullable Long latencyMs,
        @Nullable Details details,
        @Nullable String error,
        @Nullable String errorCode) {

    /**
     * @param practitionerCount those who work there; null where the PMS has no such list, or one too long to wait for
     * @param appointmentTypeCount those in use; null likewise
     */
    record Details(
            @Nullable String tenantName,
            @Nullable Integer practitionerCount,
            @Nullable Integer appointmentTypeCount) {}

    static HealthView healthy(long latencyMs, Details details) {
        return new HealthView(true, "Connection successful", latencyMs, details, null, null);
    }

    static HealthView unhealthy(Problem problem) {
        return new HealthView(false, problem.title(), null, null, problem.detail(), problem.code());
    }
}
