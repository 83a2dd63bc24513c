package org.practicesync.features.record;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.RecordKind;

/**
 * Whether the PMS still has a record of ours: {@code present}, {@code missing} after a full walk that did not meet it,
 * {@code gone} on proof. No row is ever dropped. It touches the tables of {@link RecordTable}. Plain client.
 */
@Singleton
public class PresenceRepository {
    private final Map<RecordKind, Statements> statements = new EnumMap<>(RecordKind.class);
    private final Database database;

    PresenceRepository(Database database) {
        this.database = database;
        for (RecordKind kind : RecordKind.values()) {
            statements.put(kind, Statements.of(RecordTable.of(kind)));
        }
    }

    /** Rows that a walk did not meet, of those that are not gone. */
    public record Absent(long absent, long known) {}

    private record Statements(
            Sql closeSeen,
            Sql countAbsent,
            Sql sampleAbsent,
            Sql sampleLiving,
            Sql listMissing,
            Sql markMissing,
            Sql markGone,
            Sql markPresent,
            Sql lockUpdated) {
        static Statements of(RecordTable table) {
            return new Statements(
                    table.sql("record/close_seen"),
                    table.sql("record/count_absent"),
                    table.sql("record/sample_absent"),
                    table.sql("record/sample_living"),
                    table.sql("record/list_missing"),
                    table.sql("record/mark_missing"),
                    table.sql("record/mark_gone"),
                    table.sql("record/mark_present"),
                    table.sql("record/lock_updated"));
        }
    }

    /** Turns what a walk without intervals met into what it did not meet; answers how many that are. */
    public Uni<Integer> closeSeen(
            OrganizationId organization, SqlConnection tx, RecordKind kind, Account account, SyncId run) {
        return of(kind).closeSeen()
                .on(tx, organization.value(), account.vendor().value(), account.id(), run.value())
                .map(rows -> rows.iterator().next().getInteger("absent"));
    }

    /** @param confirmedUntil rows that are missing since then or longer are not counted; null for none */
    public Uni<Absent> countAbsent(
            OrganizationId organization,
            RecordKind kind,
            Account account,
            SyncId run,
            @Nullable Instant confirmedUntil) {
        return database.inOrganization(
                organization,
                tx -> of(kind).countAbsent()
                        .on(
                                tx,
                                organization.value(),
                                account.vendor().value(),
                                account.id(),
                                run.value(),
                                confirmedUntil == null ? null : confirmedUntil.atOffset(ZoneOffset.UTC))
                        .map(rows -> rows.iterator().next())
                        .map(row -> new Absent(row.getLong("absent"), row.getLong("known"))));
    }

    /** Ids of a few rows that the walk did not meet. */
    public Uni<List<String>> sampleAbsent(OrganizationId organization, RecordKind kind, SyncId run, int most) {
        return database.inOrganization(
                organization,
                tx -> of(kind).sampleAbsent()
                        .on(tx, organization.value(), run.value(), most)
                        .map(PresenceRepository::ids));
    }

    /** Ids of a few rows that should be found in the PMS. */
    public Uni<List<String>> sampleLiving(OrganizationId organization, RecordKind kind, Account account, int most) {
        return database.inOrganization(
                organization,
                tx -> of(kind).sampleLiving()
                        .on(tx, organization.value(), account.vendor().value(), account.id(), most)
                        .map(PresenceRepository::ids));
    }

    /** Ids of rows that were missed up to that moment and are missed still, without some. */
    public Uni<List<String>> listMissing(
            OrganizationId organization,
            RecordKind kind,
            Account account,
            Instant until,
            Collection<String> without,
            int most) {
        return database.inOrganization(
                organization,
                tx -> of(kind).listMissing()
                        .on(
                                tx,
                                organization.value(),
                                account.vendor().value(),
                                account.id(),
                                until.atOffset(ZoneOffset.UTC),
                                most,
                                without.toArray(String[]::new))
                        .map(PresenceRepository::ids));
    }

    /** Marks what a full walk that balanced did not meet. */
    public Uni<Void> markMissing(
            OrganizationId organization, SqlConnection tx, RecordKind kind, Account account, SyncId run, Instant now) {
        return of(kind).markMissing()
                .on(
                        tx,
                        organization.value(),
                        account.vendor().value(),
                        account.id(),
                        run.value(),
                        now.atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** Marks missing rows on proof; answers how many. */
    public Uni<Integer> markGone(
            OrganizationId organization,
            SqlConnection tx,
            RecordKind kind,
            Account account,
            Collection<String> ids,
            Instant now) {
        return of(kind).markGone()
                .on(
                        tx,
                        organization.value(),
                        account.vendor().value(),
                        account.id(),
                        ids.toArray(String[]::new),
                        now.atOffset(ZoneOffset.UTC))
                .map(RowSet::size);
    }

    /** Takes the mark away from rows that the PMS showed, although nothing could be made of what it showed. */
    public Uni<Void> markPresent(
            OrganizationId organization, SqlConnection tx, RecordKind kind, Account account, Collection<String> ids) {
        return of(kind).markPresent()
                .on(tx, organization.value(), account.vendor().value(), account.id(), ids.toArray(String[]::new))
                .replaceWithVoid();
    }

    /** When the PMS last changed our rows of these ids; they stay locked. An id we do not have, or no time, is missing. */
    public Uni<Map<String, Instant>> lockUpdated(
            OrganizationId organization,
            SqlConnection tx,
            RecordKind kind,
            Account account,
            Collection<String> pmsIds) {
        return of(kind).lockUpdated()
                .on(tx, organization.value(), account.vendor().value(), account.id(), pmsIds.toArray(String[]::new))
                .map(PresenceRepository::updated);
    }

    private Statements of(RecordKind kind) {
        return Objects.requireNonNull(statements.get(kind), kind::id);
    }

    private static Map<String, Instant> updated(RowSet<Row> rows) {
        var updated = new HashMap<String, Instant>();
        for (Row row : rows) {
            var at = row.getOffsetDateTime("pms_updated_at");
            if (at != null) {
                updated.put(row.getString("pms_id"), at.toInstant());
            }
        }
        return updated;
    }

    private static List<String> ids(RowSet<Row> rows) {
        var ids = new ArrayList<String>();
        rows.forEach(row -> ids.add(row.getString("pms_id")));
        return ids;
    }
}
