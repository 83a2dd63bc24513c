package org.practicesync.features.record;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/**
 * Drops every synced row of an account that no connection leads to: the one place where rows are dropped. It touches the
 * tables of {@link RecordTable}, and what stands beside them. Plain client.
 */
@Singleton
public class ErasureRepository {
    /** As many as a transaction drops well within its patience, search words included. */
    private static final int ROWS_PER_TRANSACTION = 2_000;

    private static final Sql ERASE_APPOINTMENTS = Sql.file("record/erase_appointments");
    private static final Sql ERASE_REST = Sql.file("record/erase_rest");
    private static final List<Sql> TABLES = Stream.of(
                    RecordTable.PATIENTS,
                    RecordTable.PRACTITIONERS,
                    RecordTable.APPOINTMENT_TYPES,
                    RecordTable.LOCATIONS)
            .map(table -> table.sql("record/erase"))
            .toList();

    private final Database database;

    ErasureRepository(Database database) {
        this.database = database;
    }

    /**
     * Batch after batch, each in a transaction of its own: what was dropped before a failure stays dropped, and asking
     * again goes on. It stops by itself where the account is connected again meanwhile.
     *
     * @return how many records were dropped
     */
    public Uni<Long> erase(OrganizationId organization, Account account) {
        Uni<Long> erased = drain(organization, ERASE_APPOINTMENTS, account, 0);
        for (Sql table : TABLES) {
            erased = erased.chain(before -> drain(organization, table, account, before));
        }
        return erased.call(() -> database.inOrganization(
                organization,
                tx -> ERASE_REST.on(tx, organization.value(), account.vendor().value(), account.id())));
    }

    private Uni<Long> drain(OrganizationId organization, Sql statement, Account account, long before) {
        return database.inOrganization(organization, tx -> batch(organization, tx, statement, account))
                .chain(dropped -> dropped < ROWS_PER_TRANSACTION
                        ? Uni.createFrom().item(before + dropped)
                        : drain(organization, statement, account, before + dropped));
    }

    private static Uni<Integer> batch(OrganizationId organization, SqlConnection tx, Sql statement, Account account) {
        return statement
                .on(tx, organization.value(), account.vendor().value(), account.id(), ROWS_PER_TRANSACTION)
                .map(rows -> rows.rowCount());
    }
}
