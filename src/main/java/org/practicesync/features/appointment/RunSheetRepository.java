package org.practicesync.features.appointment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.practicesync.features.record.Account;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.DayFeed.Day;

/** The table {@code run_sheet_appointment}: which appointments stand on the run sheet. Plain client. */
@Singleton
public class RunSheetRepository {
    private static final Sql ENTER = Sql.file("appointment/enter_sheet");
    private static final Sql LEAVE = Sql.file("appointment/leave_sheet");
    private static final Sql CLOSE = Sql.file("appointment/close_sheet");
    private static final Sql LIST = Sql.file("appointment/list_sheet");

    private final Database database;

    RunSheetRepository(Database database) {
        this.database = database;
    }

    /**
     * What came onto the sheet.
     *
     * @param updated those that stood there before and changed, or are back
     */
    public record Entered(int created, int updated) {}

    /** Puts appointments that have rows onto the sheet. */
    public Uni<Entered> enter(
            OrganizationId organization, SqlConnection tx, Account account, Collection<String> ids, Instant now) {
        return ENTER.on(
                        tx,
                        organization.value(),
                        account.vendor().value(),
                        account.id(),
                        ids.toArray(String[]::new),
                        now.atOffset(ZoneOffset.UTC))
                .map(RunSheetRepository::entered);
    }

    /** Takes appointments off the sheet; their rows stay. */
    public Uni<Void> leave(OrganizationId organization, SqlConnection tx, Account account, Collection<String> ids) {
        return LEAVE.on(tx, organization.value(), account.vendor().value(), account.id(), ids.toArray(String[]::new))
                .replaceWithVoid();
    }

    /**
     * Marks what stands on the sheet of a day that was read as a whole, and was not met; answers how many.
     *
     * @param run whose {@code sync_seen} tells what was met
     * @param unfollowed practitioners whose appointments were not asked for
     */
    public Uni<Integer> close(
            OrganizationId organization,
            SqlConnection tx,
            Account account,
            Day day,
            SyncId run,
            Collection<String> unfollowed,
            Instant now) {
        return CLOSE.on(
                        tx,
                        organization.value(),
                        account.vendor().value(),
                        account.id(),
                        day.begin().atOffset(ZoneOffset.UTC),
                        day.end().atOffset(ZoneOffset.UTC),
                        run.value(),
                        unfollowed.toArray(String[]::new),
                        now.atOffset(ZoneOffset.UTC))
                .map(RowSet::size);
    }

    /** @param most one more than are shown tells that there are more */
    Uni<List<RunSheetView.Entry>> list(
            OrganizationId organization, ConnectionId connection, Account account, Day day, int most) {
        return database.inOrganization(
                organization,
                tx -> LIST.on(
                                tx,
                                organization.value(),
                                connection.value(),
                                account.vendor().value(),
                                account.id(),
                                day.begin().atOffset(ZoneOffset.UTC),
                                day.end().atOffset(ZoneOffset.UTC),
                                most)
                        .map(RunSheetRepository::entries));
    }

    private static Entered entered(RowSet<Row> rows) {
        int created = 0;
        for (Row row : rows) {
            created += row.getBoolean("created") ? 1 : 0;
        }
        return new Entered(created, rows.size() - created);
    }

    private static List<RunSheetView.Entry> entries(RowSet<Row> rows) {
        var entries = new ArrayList<RunSheetView.Entry>();
        rows.forEach(row -> entries.add(RunSheetView.entry(row)));
        return entries;
    }
}
