package org.practicesync.vendors.halaxy;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.practicesync.pms.CallBudget;

/** Holds every attempt, retried ones included, until its bucket has a permit. */
@Singleton
class HalaxyPermitFilter implements ResteasyReactiveClientRequestFilter {
    private final CallBudget budget;
    private final HalaxyConfig config;

    HalaxyPermitFilter(CallBudget budget, HalaxyConfig config) {
        this.budget = budget;
        this.config = config;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        var header = request.getHeaderString(HalaxyCall.HEADER);
        if (header == null) {
            throw new IllegalStateException("a call to Halaxy without its bucket");
        }
        request.getHeaders().remove(HalaxyCall.HEADER);
        request.getHeaders().putSingle(HttpHeaders.USER_AGENT, config.userAgent());
        resumeWithPermit(request, HalaxyCall.of(header));
    }

    /** The one subscription here: a filter has no Uni to return, it is resumed instead. */
    private void resumeWithPermit(ResteasyReactiveClientRequestContext request, HalaxyCall call) {
        request.suspend();
        budget.acquire(call.bucket(), call.lane())
                .subscribe()
                .with(granted -> request.resume(), thrown -> request.resume(new PermitFailure(thrown)));
    }

    /**
     * Our own budget failed, not Halaxy. The original is no cause of this: retries look at causes, and would take our
     * lost database for Halaxy's lost connection.
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
