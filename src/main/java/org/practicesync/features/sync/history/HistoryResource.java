package org.practicesync.features.sync.history;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.sync.history.HistoryRepository.Found;
import org.practicesync.platform.http.Cursor;
import org.practicesync.platform.http.Envelope;
import org.practicesync.platform.http.Parameters;

/** The history of an organization's syncs: R3. */
@Path("/api/v1/sync")
@Tag(name = "Sync")
class HistoryResource {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;
    private static final int WINDOW_DAYS = 30;

    private final Caller caller;
    private final HistoryRepository history;
    private final Clock clock;

    HistoryResource(Caller caller, HistoryRepository history, Clock clock) {
        this.caller = caller;
        this.history = history;
        this.clock = clock;
    }

    @GET
    @Path("/history/{organization}")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "Lists the runs of every connection, newest first, with success rate and speed",
            description =
                    "The figures are those of runs that ended within window_days, whatever the page. Cancelled runs "
                            + "count neither as successes nor as failures; duration and speed are those of completed ones.")
    public Uni<Envelope<HistoryView>> list(
            @PathParam("organization") String organization,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int asked = Parameters.integer("limit", limit, LIMIT_DEFAULT, 1, LIMIT_MAX);
        var place = Cursor.read(cursor, 1);
        Long below = place == null ? null : place.number(0);
        // Read now: after the first wait there may be no request scope to ask.
        Object asAsked = caller.organizationAsAsked();
        var since = clock.instant().minus(Duration.ofDays(WINDOW_DAYS));
        // One more than asked for tells whether there is a next page.
        return history.list(caller.organizationId(), below, asked + 1, since)
                .map(found -> answer(asAsked, found, asked));
    }

    private Envelope<HistoryView> answer(Object organization, Found found, int asked) {
        return Envelope.of(HistoryView.of(organization, found, asked, WINDOW_DAYS), clock.instant());
    }
}
