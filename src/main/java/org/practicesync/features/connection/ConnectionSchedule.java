package org.practicesync.features.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.RecordKind;

/**
 * When connections are synced, and from where: due times, watermarks and failures in a row. Plain client, beside
 * {@link ConnectionRepository}: its statements belong to the transactions of runs, and what is due is claimed over all
 * organizations.
 */
@Singleton
public class ConnectionSchedule {
    private static final Sql CLAIM_DUE = Sql.file("connection/claim_due");
    private static final Sql NOTE_COMPLETED = Sql.file("connection/note_completed");
    private static final Sql NOTE_FAILED = Sql.file("connection/note_failed");
    private static final Sql REQUIRE_REAUTHORIZATION = Sql.file("connection/require_reauthorization");
    private static final Sql FIND_WATERMARK = Sql.file("connection/find_watermark");
    private static final Sql FIND_SCHEDULE = Sql.file("connection/find_schedule");

    private final Database database;

    ConnectionSchedule(Database database) {
        this.database = database;
    }

    /**
     * A connection whose time has come.
     *
     * @param hasWatermark whether a walk of changes knows where to begin
     * @param fullAt when the last full run that completed began
     * @param failures runs that failed since the last one that completed
     * @param chance a number from 0 to 65535 that stays with the connection, to spread what is rare
     */
    public record Due(
            OrganizationId organization,
            ConnectionId connection,
            VendorId vendor,
            boolean hasWatermark,
            @Nullable Instant fullAt,
            int failures,
            Instant dueAt,
            int chance) {}

    /**
     * What a completed run leaves.
     *
     * @param living living patients, null where the run does not tell
     * @param watermarks where the next walk of changes begins, by kind
     * @param fullSince when the run began, if it read everything
     */
    public record Completion(
            @Nullable Long living,
            Map<RecordKind, Instant> watermarks,
            @Nullable Instant fullSince) {}

    /**
     * What a failed run leaves.
     *
     * @param nextAt when it is tried again; null where nobody wants that
     */
    public record Failing(int inARow, @Nullable Instant nextAt) {}

    /** When and why a connection is synced, or not. */
    public record Standing(
            String state,
            @Nullable String stateReason,
            boolean enabled,
            int frequencyMinutes,
            @Nullable Instant nextAt,
            @Nullable Instant fullAt,
            int failuresInARow,
            @Nullable String failureCode,
            @Nullable Instant failingSince) {}

    /** Takes connections that are due, in a transaction across organizations, and moves their due times on. */
    public Uni<List<Due>> claimDue(SqlConnection tx, Instant now, int most) {
        return CLAIM_DUE.on(tx, now.atOffset(ZoneOffset.UTC), most).map(ConnectionSchedule::due);
    }

    public Uni<Void> noteCompleted(
            OrganizationId organization,
            SqlConnection tx,
            ConnectionId connection,
            Completion completion,
            Instant now) {
        var watermarks = new JsonObject();
        completion.watermarks().forEach((kind, time) -> watermarks.put(kind.id(), time.toString()));
        return NOTE_COMPLETED
                .on(
                        tx,
                        organization.value(),
                        connection.value(),
                        completion.living(),
                        watermarks,
                        utc(completion.fullSince()),
                        now.atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    public Uni<Failing> noteFailed(
            OrganizationId organization,
            SqlConnection tx,
            ConnectionId connection,
            String code,
            Instant now,
            Duration waitMax) {
        return NOTE_FAILED
                .on(tx, organization.value(), connection.value(), code, now.atOffset(ZoneOffset.UTC), (double)
                        waitMax.toSeconds())
                .map(rows -> rows.size() == 0
                        ? new Failing(0, null)
                        : failing(rows.iterator().next()));
    }

    /**
     * The PMS refused the credentials: nothing is synced until valid ones are stored.
     *
     * @param storedAt when the refused ones were stored
     * @return false where others were stored meanwhile, or it was known already: then nothing changed
     */
    public Uni<Boolean> requireReauthorization(
            OrganizationId organization,
            SqlConnection tx,
            ConnectionId connection,
            @Nullable Instant storedAt,
            String reason,
            Instant now) {
        return REQUIRE_REAUTHORIZATION
                .on(tx, organization.value(), connection.value(), utc(storedAt), reason, now.atOffset(ZoneOffset.UTC))
                .map(rows -> rows.size() > 0);
    }

    /** Where the next walk of changes begins; null where nothing was read before. */
    public Uni<@Nullable Instant> findWatermark(OrganizationId organization, ConnectionId connection, RecordKind kind) {
        return database.inOrganization(
                organization,
                tx -> FIND_WATERMARK
                        .on(tx, organization.value(), connection.value(), kind.id())
                        .map(ConnectionSchedule::watermark));
    }

    public Uni<@Nullable Standing> findStanding(OrganizationId organization, ConnectionId connection) {
        return database.inOrganization(
                organization,
                tx -> FIND_SCHEDULE
                        .on(tx, organization.value(), connection.value())
                        .map(ConnectionSchedule::standing));
    }

    private static List<Due> due(RowSet<Row> rows) {
        var due = new ArrayList<Due>();
        for (Row row : rows) {
            var watermarks = row.getJsonObject("watermarks");
            due.add(new Due(
                    new OrganizationId(row.getLong("organization_id")),
                    new ConnectionId(row.getUUID("id")),
                    new VendorId(row.getString("vendor_id")),
                    !watermarks.isEmpty(),
                    instant(row, "full_sync_at"),
                    row.getInteger("consecutive_failures"),
                    row.getOffsetDateTime("due_at").toInstant(),
                    row.getInteger("chance")));
        }
        return due;
    }

    private static Failing failing(Row row) {
        return new Failing(row.getInteger("consecutive_failures"), instant(row, "next_sync_at"));
    }

    private static @Nullable Instant watermark(RowSet<Row> rows) {
        String text = rows.size() == 0 ? null : rows.iterator().next().getString("watermark");
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable Standing standing(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        Row row = rows.iterator().next();
        return new Standing(
                row.getString("state"),
                row.getString("state_reason"),
                row.getBoolean("sync_enabled"),
                row.getInteger("sync_frequency_minutes"),
                instant(row, "next_sync_at"),
                instant(row, "full_sync_at"),
                row.getInteger("consecutive_failures"),
                row.getString("last_failure_code"),
                instant(row, "failing_since"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
