package org.practicesync.features.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.quarantine.RejectedRecordRepository.Found;
import org.practicesync.features.quarantine.RejectedRecordRepository.Place;
import org.practicesync.platform.http.Cursor;
import org.practicesync.platform.http.Parameters;
import org.practicesync.pms.Vendors;

/** What could not be mapped or stored, for people who look after a sync. No answer holds a record's content. */
@Path("/api/v1/sync")
@Tag(name = "Sync")
class RejectedRecordResource {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;

    private final Caller caller;
    private final RejectedRecordRepository rejected;
    private final Replay replay;
    private final Vendors vendors;

    RejectedRecordResource(Caller caller, RejectedRecordRepository rejected, Replay replay, Vendors vendors) {
        this.caller = caller;
        this.rejected = rejected;
        this.replay = replay;
        this.vendors = vendors;
    }

    /** A page of the list. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ListView(
            List<RejectedRecordView> rejected,
            long totalCount,
            @Nullable String nextCursor,
            boolean hasMore) {}

    @GET
    @Path("/rejected/{organization}")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "Lists the records that could not be mapped or stored, the last seen first",
            description = "A record leaves the list when it maps, or when a full sync does not meet it as rejected.")
    public Uni<ListView> list(
            @PathParam("organization") String organization,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("pms_type") @Nullable String pmsType) {
        int asked = Parameters.integer("limit", limit, LIMIT_DEFAULT, 1, LIMIT_MAX);
        var after = placeOf(cursor);
        var vendor = Parameters.oneOf("pms_type", pmsType, vendorIds());
        // One more than asked for tells whether there is a next page.
        return rejected.list(caller.organizationId(), vendor, after, asked + 1).map(found -> page(found, asked));
    }

    @POST
    @Path("/rejected/{organization}/replay")
    @Needs(Role.MANAGER)
    @Operation(
            summary = "Maps rejected records again, and stores those that map now",
            description =
                    "At most 500 in one call: those in ids, else those that waited longest; remaining tells how many"
                            + " it did not look at. The PMS is not called. A record that is older than our row is only cleared.")
    public Uni<ReplayView> replay(
            @PathParam("organization") String organization,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ReplayRequest.class)))
                    @Nullable
                    JsonNode body) {
        return replay.replay(caller.organizationId(), ReplayRequest.parse(body));
    }

    private List<String> vendorIds() {
        return vendors.all().stream().map(vendor -> vendor.id().value()).toList();
    }

    private static ListView page(Found found, int asked) {
        boolean hasMore = found.records().size() > asked;
        var shown = hasMore ? found.records().subList(0, asked) : found.records();
        return new ListView(shown, found.total(), hasMore ? cursorAt(shown.getLast()) : null, hasMore);
    }

    private static String cursorAt(RejectedRecordView last) {
        return Cursor.of(last.lastSeenAt(), last.number()).text();
    }

    private static @Nullable Place placeOf(@Nullable String text) {
        var cursor = Cursor.read(text, 2);
        return cursor == null ? null : new Place(cursor.instant(0), cursor.number(1));
    }
}
