package org.practicesync.features.removal;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.SyncId;
import org.practicesync.kernel.VendorId;

/**
 * What a full run did about records that it did not meet.
 *
 * @param state {@code checking}, {@code held}, {@code confirmed}, {@code done} or {@code superseded}
 * @param candidates rows that were missing
 * @param known rows of the account that were not gone then
 * @param removed of the candidates, those marked gone on proof
 * @param found of the candidates, those that could be read after all
 * @param markedAt rows that are missing since later do not belong to it
 */
public record Removal(
        SyncId run,
        ConnectionId connection,
        VendorId vendor,
        String account,
        String state,
        long candidates,
        long known,
        long removed,
        long found,
        Instant markedAt,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy,
        @Nullable String note) {

    static Removal of(Row row) {
        var confirmedAt = row.getOffsetDateTime("confirmed_at");
        return new Removal(
                new SyncId(row.getUUID("run_id")),
                new ConnectionId(row.getUUID("connection_id")),
                new VendorId(row.getString("vendor_id")),
                row.getString("account_id"),
                row.getString("state"),
                row.getLong("candidates"),
                row.getLong("known"),
                row.getLong("removed"),
                row.getLong("found"),
                row.getOffsetDateTime("marked_at").toInstant(),
                confirmedAt == null ? null : confirmedAt.toInstant(),
                row.getString("confirmed_by"),
                row.getString("note"));
    }
}
