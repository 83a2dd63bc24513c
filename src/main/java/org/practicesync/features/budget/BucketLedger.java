package org.practicesync.features.budget;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.practicesync.features.budget.BudgetWindow.Decision;
import org.practicesync.features.budget.BudgetWindow.Grants;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.VendorSession.Lane;

/** The grants of every bucket in PostgreSQL, by the database's clock, so that all replicas share them. Plain client. */
@Singleton
class BucketLedger {
    private static final Sql LOCK = Sql.file("budget/lock_bucket");
    private static final Sql SAVE = Sql.file("budget/save_grants");
    private static final Sql BACK_OFF = Sql.file("budget/back_off");
    private static final Sql LEARN = Sql.file("budget/learn_size");
    private static final Sql FIND_SIZE = Sql.file("budget/find_size");

    /** Added to the window, so that a request that travels faster than an earlier one is not one too many. */
    private static final long MARGIN_MILLIS = 200;

    private final Database database;

    BucketLedger(Database database) {
        this.database = database;
    }

    /** What was granted, as waits from now. */
    record Taken(List<Long> waitsMillis, long askAgainMillis) {}

    Uni<Taken> take(Bucket bucket, Lane lane, int wanted) {
        return database.withoutOrganization(tx -> LOCK.on(tx, bucket.name())
                .map(BucketLedger::only)
                .chain(row -> decideAndSave(tx, bucket, lane, wanted, row)));
    }

    Uni<Void> backOff(Bucket bucket, Duration wait) {
        return database.withoutOrganization(
                tx -> BACK_OFF.on(tx, bucket.name(), wait.toMillis()).replaceWithVoid());
    }

    Uni<Void> learn(Bucket bucket, int size) {
        return database.withoutOrganization(
                tx -> LEARN.on(tx, bucket.name(), size).replaceWithVoid());
    }

    Uni<Bucket> known(Bucket bucket) {
        return database.withoutOrganization(tx -> FIND_SIZE.on(tx, bucket.name()))
                .map(rows ->
                        rows.size() == 0 ? bucket : bucket.ofSize(only(rows).getInteger("learned_size")));
    }

    private static Uni<Taken> decideAndSave(SqlConnection tx, Bucket bucket, Lane lane, int wanted, Row row) {
        long now = row.getLong("now_millis");
        Integer learned = row.getInteger("learned_size");
        int size = learned == null ? bucket.size() : learned;
        var window = new BudgetWindow(size, bucket.window().toMillis() + MARGIN_MILLIS);
        var grants = new Grants(
                Arrays.asList(row.getArrayOfLongs("grants")), Arrays.asList(row.getArrayOfLongs("person_grants")));
        Decision decision = window.decide(grants, now, row.getLong("blocked_millis"), lane, wanted);
        var waits = decision.granted().stream().map(at -> at - now).toList();
        var taken = new Taken(waits, decision.waitMillis());
        if (waits.isEmpty()) {
            return Uni.createFrom().item(taken);
        }
        var remaining = decision.remaining();
        return SAVE.on(tx, bucket.name(), longs(remaining.runs()), longs(remaining.persons()))
                .replaceWith(taken);
    }

    private static Object longs(List<Long> grants) {
        return grants.toArray(Long[]::new);
    }

    private static Row only(RowSet<Row> rows) {
        return rows.iterator().next();
    }
}
