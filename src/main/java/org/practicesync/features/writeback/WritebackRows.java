package org.practicesync.features.writeback;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.WritebackOperation;

/** Rows of {@code writeback} as what they are. */
@Singleton
class WritebackRows {
    private final SealedColumns sealed;

    WritebackRows(SealedColumns sealed) {
        this.sealed = sealed;
    }

    List<Writeback> all(RowSet<Row> rows) {
        var all = new ArrayList<Writeback>();
        rows.forEach(row -> all.add(one(row)));
        return all;
    }

    @Nullable
    Writeback first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : one(rows.iterator().next());
    }

    private Writeback one(Row row) {
        return new Writeback(
                new OrganizationId(row.getLong("organization_id")),
                new WritebackId(row.getUUID("id")),
                row.getLong("number"),
                new ConnectionId(row.getUUID("connection_id")),
                new VendorId(row.getString("vendor_id")),
                WritebackOperation.find(row.getString("operation")).orElseThrow(),
                row.getString("record_id"),
                new JsonObject(sealed.openBody(row)),
                row.getString("body_hash"),
                progress(row),
                row.getString("requested_by"),
                required(row, "submitted_at"),
                required(row, "attended_until"),
                row.getLong("fence"));
    }

    private Progress progress(Row row) {
        return new Progress(
                WritebackState.of(row.getString("state")),
                row.getInteger("attempts"),
                row.getInteger("sends"),
                row.getInteger("polls"),
                row.getInteger("looks"),
                row.getBoolean("may_resend"),
                row.getBoolean("person_decided"),
                required(row, "send_by"),
                instant(row, "first_sent_at"),
                instant(row, "sent_at"),
                instant(row, "accepted_at"),
                instant(row, "absent_at"),
                instant(row, "next_step_at"),
                row.getString("pms_writeback_id"),
                row.getString("pms_record_id"),
                row.getString("error_code"),
                sealed.openReason(row),
                row.getJsonArray("warnings").stream().map(String::valueOf).toList(),
                instant(row, "completed_at"));
    }

    static Instant required(Row row, String column) {
        return Objects.requireNonNull(instant(row, column), column);
    }

    static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime moment = row.getOffsetDateTime(column);
        return moment == null ? null : moment.toInstant();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
