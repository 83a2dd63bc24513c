package org.practicesync.features.organization.clerk;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorSession.Lane;

/** Gives every attempt our key, and holds it until the budget that all replicas share has a permit. */
@Singleton
class ClerkCallFilter implements ResteasyReactiveClientRequestFilter {
    private static final String VERSION_HEADER = "Clerk-API-Version";
    private static final String VERSION = "2026-05-12";
    private static final String NAME = "practice-sync";

    private final CallBudget budget;
    private final ClerkAccount account;

    ClerkCallFilter(CallBudget budget, ClerkAccount account) {
        this.budget = budget;
        this.account = account;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        var headers = request.getHeaders();
        headers.putSingle(
                HttpHeaders.AUTHORIZATION, "Bearer " + account.requireKey().reveal());
        headers.putSingle(VERSION_HEADER, VERSION);
        headers.putSingle(HttpHeaders.USER_AGENT, NAME);
        resumeWithPermit(request);
    }

    /** The one subscription here: a filter has no Uni to return, it is resumed instead. */
    private void resumeWithPermit(ResteasyReactiveClientRequestContext request) {
        request.suspend();
        budget.acquire(account.bucket(), Lane.RUN)
                .subscribe()
                .with(granted -> request.resume(), thrown -> request.resume(new PermitFailure(thrown)));
    }

    /**
     * Our own budget failed, not Clerk. The original is no cause of this: retries look at causes, and would take our lost
     * database for Clerk's lost connection.
     */
    static final class PermitFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Throwable original;

        PermitFailure(Throwable original) {
            super("no permit", null, false, false);
            this.original = original;
        }

        Throwable original() {
            return original;
        }
    }
}
