package org.practicesync.features.sync.receipt;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.platform.http.Cursor;
import org.practicesync.platform.http.Parameters;
import org.practicesync.pms.Vendors;

/** The receipts of an organization's runs. */
@Path("/api/v1/sync")
@Tag(name = "Sync")
class ReceiptResource {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;

    private final Caller caller;
    private final ReceiptRepository receipts;
    private final Vendors vendors;

    ReceiptResource(Caller caller, ReceiptRepository receipts, Vendors vendors) {
        this.caller = caller;
        this.receipts = receipts;
        this.vendors = vendors;
    }

    /** A page of the list. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ReceiptList(List<ReceiptView> receipts, @Nullable String nextCursor, boolean hasMore) {}

    @GET
    @Path("/receipts/{organization}")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "Lists what finished runs left, newest first",
            description =
                    "Each names the receipt before it and says what differs. Failed and cancelled runs leave none; "
                            + "one that did not balance is listed as incomplete.")
    public Uni<ReceiptList> list(
            @PathParam("organization") String organization,
            @QueryParam("connection_id") @Nullable String connectionId,
            @QueryParam("pms_type") @Nullable String pmsType,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var connection = Parameters.uuid("connection_id", connectionId);
        var vendor = Parameters.oneOf("pms_type", pmsType, vendorIds());
        int asked = Parameters.integer("limit", limit, LIMIT_DEFAULT, 1, LIMIT_MAX);
        var place = Cursor.read(cursor, 1);
        // One more than asked for tells whether there is a next page.
        return receipts.list(
                        caller.organizationId(), connection, vendor, place == null ? null : place.number(0), asked + 1)
                .map(found -> page(found, asked));
    }

    private List<String> vendorIds() {
        return vendors.all().stream().map(vendor -> vendor.id().value()).toList();
    }

    private static ReceiptList page(List<ReceiptView> found, int asked) {
        boolean hasMore = found.size() > asked;
        var shown = hasMore ? found.subList(0, asked) : found;
        return new ReceiptList(
                shown, hasMore ? Cursor.of(shown.getLast().logId()).text() : null, hasMore);
    }
}
