package org.practicesync.features.activity;

import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.VendorId;

/**
 * Which part of a list is asked for, and what it shows of each patient.
 *
 * @param vendor patients of that PMS; null for all
 * @param after those that stand behind the one of this id
 * @param appointments whether recent appointments stand beside the counts
 * @param explained whether it says why each patient is active
 */
record ActivityPage(
        @Nullable VendorId vendor,
        @Nullable Long after,
        int limit,
        long offset,
        boolean appointments,
        boolean explained) {

    @Nullable
    String vendorValue() {
        return vendor == null ? null : vendor.value();
    }

    /** R4's lists know neither a PMS nor a cursor. */
    static ActivityPage byOffset(int limit, long offset, boolean explained) {
        return new ActivityPage(null, null, limit, offset, true, explained);
    }
}
