package org.practicesync.features.quarantine;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rejected record as it is listed; never its content.
 *
 * @param number its order among those last seen in the same moment
 */
@JsonNaming(SnakeCaseStrategy.class)
record RejectedRecordView(
        @JsonIgnore long number,
        UUID id,
        String pmsType,
        String kind,
        @Nullable String pmsId,
        String reason,
        int times,
        Instant firstSeenAt,
        Instant lastSeenAt,
        UUID lastSyncId) {

    static RejectedRecordView of(Row row) {
        return new RejectedRecordView(
                row.getLong("number"),
                row.getUUID("id"),
                row.getString("vendor_id"),
                row.getString("kind"),
                row.getString("pms_id"),
                row.getString("reason"),
                row.getInteger("times"),
                row.getOffsetDateTime("first_seen_at").toInstant(),
                row.getOffsetDateTime("last_seen_at").toInstant(),
                row.getUUID("last_run_id"));
    }
}
