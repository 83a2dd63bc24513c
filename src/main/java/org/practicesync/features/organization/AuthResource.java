package org.practicesync.features.organization;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.practicesync.platform.http.Envelope;

/** Tells a frontend what its token gives. */
@Path("/api/v1/auth")
@Tag(name = "Identity")
class AuthResource {
    private final Caller caller;
    private final Clock clock;

    AuthResource(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("/verify")
    @Operation(
            summary = "Tells who the token says you are, and what it gives",
            description = "organization is null for a platform admin who names none. An organization becomes known when"
                    + " an admin or a manager of it first calls this.")
    public Envelope<VerifiedView> verify() {
        return Envelope.of(VerifiedView.of(caller), clock.instant());
    }
}
