package org.practicesync.features.sync.cleanup;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.organization.PlatformOnly;
import org.practicesync.platform.http.Envelope;
import org.practicesync.platform.http.Limited;

/** Removes what is old: R3. */
@Path("/api/v1/admin/database")
@PlatformOnly
@Limited("admin")
@Tag(name = "Admin")
class CleanupResource {
    private final Cleanup cleanup;
    private final Clock clock;

    CleanupResource(Cleanup cleanup, Clock clock) {
        this.cleanup = cleanup;
        this.clock = clock;
    }

    @POST
    @Path("/cleanup")
    @Operation(
            summary = "Removes old sync logs of all organizations, or tells how many it would remove",
            description = "older_than_days is 90 unless said, 30 at least; dry_run is true unless the body says false. "
                    + "remaining tells how many another call would remove. What something rests on stays: the newest run "
                    + "of a connection and its newest completed one, open runs, open removals, the receipt before one that "
                    + "stays, and the run that last met all patients of an account.")
    public Uni<Envelope<CleanupView>> clean(
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = CleanupRequest.class)))
                    @Nullable
                    JsonNode body) {
        return cleanup.clean(CleanupRequest.parse(body)).map(view -> Envelope.of(view, clock.instant()));
    }
}
