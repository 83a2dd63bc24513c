package org.practicesync.vendors.medirecords;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.practicesync.pms.CallBudget;

/** Holds every attempt, retried ones included, until its bucket has a permit. */
@Singleton
class MediRecordsPermitFilter implements ResteasyReactiveClientRequestFilter {
    private static final String USER_AGENT = "practice-sync";

    private final CallBudget budget;

    MediRecordsPermitFilter(CallBudget budget) {
        this.budget = budget;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        var header = request.getHeaderString(MediRecordsCall.HEADER);
        if (header == null) {
            throw new IllegalStateException("a call to MediRecords without its bucket");
        }
        request.getHeaders().remove(MediRecordsCall.HEADER);
        request.getHeaders().putSingle(HttpHeaders.USER_AGENT, USER_AGENT);
        resumeWithPermit(request, MediRecordsCall.of(header));
    }

    /** The one subscription here: a filter has no Uni to return, it is resumed instead. */
    private void resumeWithPermit(ResteasyReactiveClientRequestContext request, MediRecordsCall call) {
        request.suspend();
        budget.acquire(call.bucket(), call.lane())
                .subscribe()
                .with(granted -> request.resume(), thrown -> request.resume(new PermitFailure(thrown)));
    }

    /**
     * Our own budget failed, not MediRecords. The original is no cause of this: retries look at causes, and would take our
     * lost database for MediRecords' lost connection.
     */
    static final class PermitFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Throwable original;

        PermitFailure(Throwable original) {
            super("no permit: " + original.getMessage(), null, false, false);
            this.original = original;
        }

        Throwable original() {
            return original;
        }
    }
}
