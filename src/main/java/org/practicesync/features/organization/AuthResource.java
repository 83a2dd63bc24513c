package org.practicesync.features.organization;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.practicesync.platform.http.Envelope;

/** Tells a frontend what its token gives. */
@Path("/api/v1/auth")
class AuthResource {
    private final Caller caller;
    private final Clock clock;

    AuthResource(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("/verify")
    public Envelope<VerifiedView> verify() {
        return Envelope.of(VerifiedView.of(caller), clock.instant());
    }
}
