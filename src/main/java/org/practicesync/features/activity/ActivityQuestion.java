package org.practicesync.features.activity;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.practicesync.platform.http.Parameters;

/**
 * For which day it is asked who is active.
 *
 * @param asOf a day of the practice's calendar; null for today, in its own time zone
 * @param now tells which day is today, and what of it is over
 * @param days how many days before that day are recent; null for the rule's
 */
record ActivityQuestion(
        @Nullable LocalDate asOf, Instant now, @Nullable Integer days) {
    private static final int DAYS_MAX = 365;
    private static final int DAYS_OF_THE_RULE = 0;

    /** The parameters {@code as_of} and {@code days}. */
    static ActivityQuestion of(@Nullable String asOf, @Nullable String days, Instant now) {
        int asked = Parameters.integer("days", days, DAYS_OF_THE_RULE, 1, DAYS_MAX);
        return new ActivityQuestion(Parameters.date("as_of", asOf), now, asked == DAYS_OF_THE_RULE ? null : asked);
    }
}
