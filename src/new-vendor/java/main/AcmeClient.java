package org.practicesync.vendors.acme;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.CallGuard;
import org.practicesync.pms.client.PmsCall;

/** Calls for a session: the host, the key and the bucket, and every failure in the contract's words. */
@Singleton
class AcmeClient {
    private final AcmeApi api;
    private final CallGuard guard;
    private final AcmeConfig config;

    AcmeClient(@RestClient AcmeApi api, CallBudget budget, AcmeConfig config) {
        this.api = api;
        this.guard = new CallGuard(budget, AcmeFailures.ACME);
        this.config = config;
    }

    /** Whose key it is. */
    Uni<AcmeWire.Account> account(VendorSession session) {
        return guard.guarded(session, api.account(config.baseUrl(), key(session), PmsCall.header(session)));
    }

    private static String key(VendorSession session) {
        return "Bearer " + session.secret(AcmeSessions.API_KEY).reveal();
    }
}
