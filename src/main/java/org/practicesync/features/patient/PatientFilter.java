package org.practicesync.features.patient;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.record.Account;
import org.practicesync.kernel.VendorId;

/**
 * Which patients a list shows.
 *
 * @param account of an account at the PMS; null for all
 * @param updatedAfter those whose row was written after it
 * @param archived also those that the PMS has archived
 * @param after those that stand behind the one of this id
 */
record PatientFilter(
        @Nullable VendorId vendor,
        @Nullable String account,
        @Nullable SearchWords search,
        @Nullable Instant updatedAfter,
        @Nullable Instant syncedAfter,
        boolean archived,
        @Nullable Long after,
        int limit,
        long offset) {

    /** Those that live. */
    static PatientFilter living(@Nullable SearchWords search, @Nullable Instant syncedAfter, int limit, long offset) {
        return new PatientFilter(null, null, search, null, syncedAfter, false, null, limit, offset);
    }

    PatientFilter of(Account one) {
        return new PatientFilter(
                one.vendor(), one.id(), search, updatedAfter, syncedAfter, archived, after, limit, offset);
    }
}
