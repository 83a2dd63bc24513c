package org.practicesync.pms.client;

import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.practicesync.pms.CallBudget;

/** Holds every attempt, retried ones included, until its bucket has a permit. Every client of a system registers it. */
@Singleton
public class PermitFilter implements ResteasyReactiveClientRequestFilter {
    private final CallBudget budget;

    PermitFilter(CallBudget budget) {
        this.budget = budget;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        var header = request.getHeaderString(PmsCall.HEADER);
        if (header == null) {
            throw new IllegalStateException("a call to " + request.getUri().getHost() + " without its bucket");
        }
        request.getHeaders().remove(PmsCall.HEADER);
        resumeWithPermit(request, PmsCall.of(header));
    }

    /** The one subscription here: a filter has no Uni to return, it is resumed instead. */
    private void resumeWithPermit(ResteasyReactiveClientRequestContext request, PmsCall call) {
        request.suspend();
        budget.acquire(call.bucket(), call.lane())
                .subscribe()
                .with(granted -> request.resume(), thrown -> request.resume(new PermitFailure(thrown)));
    }
}
