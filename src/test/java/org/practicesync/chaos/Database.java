package org.practicesync.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.practicesync.chaos.Model.Version;
import org.practicesync.chaos.Oracle.Stored;
import org.practicesync.chaos.Oracle.Sums;
import org.practicesync.sandbox.postgres.EmbeddedServer;
import org.practicesync.testkit.ScratchDatabase;

/** The service's database, seen past its row level security. A restart waits for our own questions, and they for it. */
final class Database {
    private final EmbeddedServer server;
    private final ScratchDatabase eye;
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final AtomicInteger restarts = new AtomicInteger();

    Database(EmbeddedServer server) {
        this.server = server;
        this.eye = new ScratchDatabase("localhost:" + server.port() + "/postgres", "postgres", "postgres");
    }

    /** A run as its row shows it. */
    record Run(String id, String state, String worker, long fence) {
        boolean running() {
            return state.equals("running");
        }
    }

    void restart() {
        lock.writeLock().lock();
        try {
            restarts.incrementAndGet();
            server.stop();
            server.start();
        } finally {
            lock.writeLock().unlock();
        }
    }

    int restarts() {
        return restarts.get();
    }

    List<Stored> patients(String organization) {
        return rows("""
                select p.pms_patient_id, p.first_name, p.last_name, p.archived_at is not null as archived, p.merged_into_pms_id,
                    p.presence
                from patient p join organization o on o.id = p.organization_id
                where o.external_id = ?
                """, organization).stream()
                .map(row -> new Stored(
                        Long.parseLong(text(row, "pms_patient_id")),
                        new Version(
                                row.get("first_name"),
                                row.get("last_name"),
                                text(row, "archived").equals("t"),
                                row.get("merged_into_pms_id")),
                        text(row, "presence")))
                .toList();
    }

    Run run(String id) {
        return runs("id = ?::uuid", id).getFirst();
    }

    /** All runs that this worker says it works on. */
    List<Run> runsOf(String worker) {
        return runs("state = 'running' and worker = ?", worker);
    }

    List<Run> runsOfOrganization(String organization) {
        return runs("organization_id = (select id from organization where external_id = ?)", organization);
    }

    List<Sums> sums(String run) {
        return rows(
                        "select kind, seen, created, updated, unchanged, failed from sync_run_kind where run_id = ?::uuid",
                        run)
                .stream()
                .map(row -> new Sums(
                        text(row, "kind"),
                        number(row, "seen"),
                        number(row, "created"),
                        number(row, "updated"),
                        number(row, "unchanged"),
                        number(row, "failed")))
                .toList();
    }

    /** The changes of an organization, by the numbers that are their keys. */
    Map<Integer, Write> writes(String organization) {
        var writes = new HashMap<Integer, Write>();
        rows("""
                select i.key, case when w.state = 'uncertain' and w.next_step_at is null then 'person' else w.state end as state,
                    w.pms_record_id
                from idempotency i
                join writeback w on w.organization_id = i.organization_id and w.id = i.writeback_id
                join organization o on o.id = i.organization_id
                where o.external_id = ?
                """, organization)
                .forEach(row -> writes.put(
                        (int) number(row, "key"), new Write(text(row, "state"), text(row, "pms_record_id"))));
        return writes;
    }

    /** From now on whoever writes down a step of a change waits just before its commit. */
    Hold holdHistory() {
        try {
            var session = eye.connect();
            session.setAutoCommit(false);
            try (var statement = session.createStatement()) {
                statement.execute("lock table writeback_attempt in share mode");
            }
            return new Hold(session);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends when it is closed. */
    final class Hold implements AutoCloseable {
        private final Connection session;
        private final int pid;

        private Hold(Connection session) throws SQLException {
            this.session = session;
            this.pid = session.unwrap(PGConnection.class).getBackendPID();
        }

        /** How many wait for it. */
        int waiting() {
            return (int) number(
                    rows("select count(*) as count from pg_stat_activity where ? = any(pg_blocking_pids(pid))", pid)
                            .getFirst(),
                    "count");
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The database's own clock, as a text that {@link #millisToClaim} takes. */
    String now() {
        return text(rows("select clock_timestamp() as now").getFirst(), "now");
    }

    /** How long after that moment the run was claimed under a higher fence; null where it was not yet. */
    @Nullable
    Long millisToClaim(Run run, String since) {
        var rows = rows(
                "select (extract(epoch from claimed_at - ?::timestamptz) * 1000)::bigint as millis from sync_run"
                        + " where id = ?::uuid and fence > ?",
                since,
                run.id(),
                run.fence());
        return rows.isEmpty() ? null : number(rows.getFirst(), "millis");
    }

    private List<Run> runs(String condition, String parameter) {
        return rows("select id, state, worker, fence from sync_run where " + condition, parameter).stream()
                .map(row -> new Run(text(row, "id"), text(row, "state"), text(row, "worker"), number(row, "fence")))
                .toList();
    }

    private List<Map<String, @Nullable String>> rows(String sql, Object... parameters) {
        lock.readLock().lock();
        try {
            return new ArrayList<>(eye.rows(sql, parameters));
        } finally {
            lock.readLock().unlock();
        }
    }

    private static String text(Map<String, @Nullable String> row, String column) {
        var value = row.get(column);
        return value == null ? "" : value;
    }

    private static long number(Map<String, @Nullable String> row, String column) {
        return Long.parseLong(text(row, column));
    }
}
