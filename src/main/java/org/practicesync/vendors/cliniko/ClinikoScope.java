package org.practicesync.vendors.cliniko;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a walk through appointments is limited to: {@code starts_at>=2026-10-20T00:00:00Z}. The text stands in the plan, so
 * that a run that goes on after a restart asks for the same.
 *
 * @param startsFrom in whole seconds, as Cliniko keeps them
 */
record ClinikoScope(Instant startsFrom) {
    private static final String PREFIX = "starts_at>=";

    ClinikoScope {
        startsFrom = startsFrom.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The filters of a plan's scope; none where it has none. */
    static List<String> filters(@Nullable String scope) {
        return scope == null ? List.of() : List.of("starts_at:>=" + of(scope).startsFrom);
    }

    private static ClinikoScope of(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not the scope of a walk through appointments");
        }
        return new ClinikoScope(Instant.parse(text.substring(PREFIX.length())));
    }

    String text() {
        return PREFIX + startsFrom;
    }
}
