package org.practicesync.vendors.gentu;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorSession;

/** What every call has in common: its failures in the contract's words, and a 429 that everybody must know of. */
@Singleton
class GentuGuard {
    private final CallBudget budget;

    GentuGuard(CallBudget budget) {
        this.budget = budget;
    }

    <T> Uni<T> guarded(VendorSession session, Uni<T> call) {
        return call.onItem()
                .ifNull()
                .failWith(() -> GentuFailures.malformed("Gentu answered with nothing"))
                .onFailure()
                .transform(GentuFailures::translated)
                .onFailure(GentuThrottled.class)
                .call(thrown -> holdBack(session, thrown));
    }

    /** What Gentu said matters more to the caller than that others could not be told. */
    private Uni<Void> holdBack(VendorSession session, GentuThrottled throttled) {
        return budget.backOff(session.bucket(), throttled.retryAfter())
                .onFailure()
                .recoverWithNull();
    }
}
