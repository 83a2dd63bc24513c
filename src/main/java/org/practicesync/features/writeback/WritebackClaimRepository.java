package org.practicesync.features.writeback;

import static org.practicesync.features.writeback.WritebackRows.utc;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** Who works on which writeback, and which record belongs to which. Plain client, table {@code writeback}. */
@Singleton
class WritebackClaimRepository {
    private static final Sql CLAIM = Sql.file("writeback/claim");
    private static final Sql RENEW = Sql.file("writeback/renew_leases");
    private static final Sql LIST_TAKEN = Sql.file("writeback/list_taken");
    private static final Sql COUNT_SAME = Sql.file("writeback/count_same_under_way");
    private static final Sql HOLD_RECORDS = Sql.file("writeback/hold_records");
    private static final Sql COUNT_OWNERS = Sql.file("writeback/count_owners");

    private final Database database;
    private final WritebackRows rows;
    private final Clock clock;

    WritebackClaimRepository(Database database, WritebackRows rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    /** Claims what is due, that of dead workers included; of accepted ones all of their connection. */
    public Uni<List<Writeback>> claim(int most, String worker, Duration lease) {
        return database.acrossOrganizations(
                "claiming writebacks that are due",
                tx -> CLAIM.on(tx, utc(clock.instant()), most, worker, lease.toMillis())
                        .map(rows::all));
    }

    /** Renews the leases of a worker's writebacks. */
    public Uni<Void> renew(Collection<Writeback> mine, Duration lease) {
        return database.acrossOrganizations(
                "renewing the leases of a worker's writebacks",
                tx -> RENEW.on(
                                tx,
                                mine.stream()
                                        .map(each -> each.organization().value())
                                        .toArray(Long[]::new),
                                mine.stream().map(each -> each.id().value()).toArray(UUID[]::new),
                                mine.stream().map(Writeback::fence).toArray(Long[]::new),
                                lease.toMillis())
                        .replaceWithVoid());
    }

    /** Ids at the PMS that belong to other changes of the connection. */
    public Uni<Set<String>> listTaken(OrganizationId organization, Writeback writeback, Instant since) {
        return database.inOrganization(
                organization,
                tx -> LIST_TAKEN
                        .on(
                                tx,
                                organization.value(),
                                writeback.connection().value(),
                                writeback.id().value(),
                                utc(since))
                        .map(WritebackClaimRepository::taken));
    }

    /** Whether the PMS may be doing the very same for somebody else right now. */
    public Uni<Boolean> isSameUnderWay(OrganizationId organization, Writeback writeback) {
        return database.inOrganization(
                organization,
                tx -> COUNT_SAME
                        .on(
                                tx,
                                organization.value(),
                                writeback.connection().value(),
                                writeback.id().value(),
                                writeback.operation().id(),
                                writeback.bodyHash())
                        .map(found -> count(found, "others") > 0));
    }

    /** Whether a record that was found is another writeback's. Until the transaction ends nobody takes one meanwhile. */
    public Uni<Boolean> isTaken(OrganizationId organization, SqlConnection tx, Writeback writeback, String recordId) {
        return HOLD_RECORDS
                .on(tx, organization.value(), writeback.connection().value())
                .chain(() -> COUNT_OWNERS.on(
                        tx,
                        organization.value(),
                        writeback.connection().value(),
                        writeback.id().value(),
                        recordId))
                .map(found -> count(found, "owners") > 0);
    }

    private static Set<String> taken(RowSet<Row> found) {
        var ids = new HashSet<String>();
        for (Row row : found) {
            for (String column : List.of("pms_record_id", "pms_writeback_id")) {
                var id = row.getString(column);
                if (id != null) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    private static long count(RowSet<Row> found, String column) {
        return found.iterator().next().getLong(column);
    }
}
