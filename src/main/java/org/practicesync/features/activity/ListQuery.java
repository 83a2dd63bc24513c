package org.practicesync.features.activity;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.http.Cursor;
import org.practicesync.platform.http.Parameters;
import org.practicesync.pms.Vendors;

/** The parameters that R3's lists of active patients share. */
class ListQuery {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("offset")
    @Nullable
    String offset;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    @QueryParam("days")
    @Nullable
    String days;

    @QueryParam("as_of")
    @Nullable
    String asOf;

    @QueryParam("explain")
    @Nullable
    String explain;

    @QueryParam("pms_type")
    @Nullable
    String pmsType;

    ActivityQuestion question(Instant now) {
        return ActivityQuestion.of(asOf, days, now);
    }

    int size() {
        return Parameters.integer("limit", limit, LIMIT_DEFAULT, 1, LIMIT_MAX);
    }

    /** Null behind a cursor. */
    @Nullable
    Integer from() {
        return place() == null ? Parameters.integer("offset", offset, 0, 0, Integer.MAX_VALUE) : null;
    }

    /** One more than asked for, which tells whether there is a next page. */
    ActivityPage page(boolean appointments, Vendors vendors) {
        var place = place();
        var from = from();
        return new ActivityPage(
                vendor(vendors),
                place == null ? null : place.number(0),
                size() + 1,
                from == null ? 0 : from,
                appointments,
                Parameters.bool("explain", explain, false));
    }

    private @Nullable Cursor place() {
        var place = Cursor.read(cursor, 1);
        if (place != null && offset != null && !offset.isEmpty()) {
            throw Problem.invalid("cursor", "must not stand beside offset").exception();
        }
        return place;
    }

    private @Nullable VendorId vendor(Vendors vendors) {
        var known = vendors.all().stream().map(vendor -> vendor.id().value()).toList();
        var asked = Parameters.oneOf("pms_type", pmsType, known);
        return asked == null ? null : new VendorId(asked);
    }
}
