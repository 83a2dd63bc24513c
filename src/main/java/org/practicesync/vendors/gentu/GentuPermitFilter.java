package org.practicesync.vendors.gentu;

import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.practicesync.pms.CallBudget;

/** Holds every attempt, retried ones included, until its bucket has a permit. */
@Singleton
class GentuPermitFilter implements ResteasyReactiveClientRequestFilter {
    private final CallBudget budget;

    GentuPermitFilter(CallBudget budget) {
        this.budget = budget;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        var header = request.getHeaderString(GentuCall.HEADER);
        if (header == null) {
            throw new IllegalStateException("a call to Gentu without its bucket");
        }
        request.getHeaders().remove(GentuCall.HEADER);
        resumeWithPermit(request, GentuCall.of(header));
    }

    /** The one subscription here: a filter has no Uni to return, it is resumed instead. */
    private void resumeWithPermit(ResteasyReactiveClientRequestContext request, GentuCall call) {
        request.suspend();
        budget.acquire(call.bucket(), call.lane())
                .subscribe()
                .with(granted -> request.resume(), thrown -> request.resume(new PermitFailure(thrown)));
    }

    /**
     * Our own budget failed, not Gentu. The original is no cause of this: retries look at causes, and would take our
     * lost database for Gentu's lost connection.
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
