package org.practicesync.pms.client;

import io.smallrye.mutiny.Uni;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorSession;

/** Stands around every call of an adapter: each failure in the contract's words, and a wait told to the bucket. */
public final class CallGuard {
    private final CallBudget budget;
    private final CallFailures failures;

    public CallGuard(CallBudget budget, SystemName system) {
        this.budget = budget;
        this.failures = new CallFailures(system);
    }

    /**
     * Only the system itself slows the bucket, and does so before the caller hears of it.
     *
     * @return fails with a {@link org.practicesync.pms.VendorException}, or with what kept us from asking
     */
    public <T> Uni<T> guarded(VendorSession session, Uni<T> call) {
        return call.onItem()
                .ifNull()
                .failWith(failures::nothing)
                .onFailure()
                .transform(failures::translated)
                .onFailure(Throttled.class)
                .call(throttled -> holdBack(session, throttled));
    }

    /** What the system said matters more to the caller than that others could not be told. */
    private Uni<Void> holdBack(VendorSession session, Throttled throttled) {
        return budget.backOff(session.bucket(), throttled.retryAfter())
                .onFailure()
                .recoverWithNull();
    }
}
