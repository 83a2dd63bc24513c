package org.practicesync.vendors.halaxy;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;

/** Stands around every call: each failure in the contract's words, and a 429 told to the bucket. */
@Singleton
class HalaxyGuard {
    private final CallBudget budget;

    HalaxyGuard(CallBudget budget) {
        this.budget = budget;
    }

    /** Only a 429 of Halaxy itself slows the bucket, and does so before the caller hears of it. */
    <T> Uni<T> guarded(VendorSession session, Uni<T> call) {
        return call.onItem()
                .ifNull()
                .failWith(() -> malformed("Halaxy answered with nothing"))
                .onFailure()
                .transform(HalaxyFailures::translated)
                .onFailure(HalaxyThrottled.class)
                .call(thrown -> holdBack(session, (HalaxyThrottled) thrown));
    }

    /** What Halaxy said matters more to the caller than that others could not be told. */
    private Uni<Void> holdBack(VendorSession session, HalaxyThrottled throttled) {
        return budget.backOff(session.bucket(), throttled.retryAfter())
                .onFailure()
                .recoverWithNull();
    }

    static VendorException malformed(String what) {
        return new VendorException.Transient(new VendorFailure.Malformed(what));
    }
}
