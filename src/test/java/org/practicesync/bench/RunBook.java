package org.practicesync.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.practicesync.testkit.ScratchDatabase;

/** The service's runs as their rows show them, past row level security, and due times, which it also sets. */
final class RunBook {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ScratchDatabase eye;

    RunBook(ScratchDatabase eye) {
        this.eye = eye;
    }

    /** The moment so many minutes after another one. */
    String after(String time, int minutes) {
        return text(
                eye.rows("select (?::timestamptz + ? * interval '1 minute')::text as then", time, minutes)
                        .getFirst(),
                "then");
    }

    /**
     * A run that was due.
     *
     * @param lateMillis from its due time to its last claim
     * @param freshMillis from its due time to its end
     */
    record Run(String organization, String state, String worker, String dueAt, long lateMillis, long freshMillis) {
        boolean completed() {
            return state.equals("completed");
        }
    }

    /** The database's own clock, as a text that the other methods take. */
    String now() {
        return text(eye.rows("select clock_timestamp()::text as now").getFirst(), "now");
    }

    /** Makes all connections of these clinics due now, at the same moment, and answers it. */
    String makeDue(Clinics clinics) {
        return setDue("date_trunc('milliseconds', now())", "starts_with(o.external_id, ?)", "org_" + clinics.prefix());
    }

    /** The same for one of them. */
    String makeDue(Clinics clinics, int number) {
        return setDue("date_trunc('milliseconds', now())", "o.external_id = ?", clinics.organization(number));
    }

    /** Lets none of these clinics become due within the next day. */
    void park(Clinics clinics) {
        setDue("now() + interval '1 day'", "starts_with(o.external_id, ?)", "org_" + clinics.prefix());
    }

    /** What the database does by itself a minute after so much was written. */
    void settle() {
        eye.execute("vacuum analyze");
        eye.execute("checkpoint");
    }

    private String setDue(String time, String whose, String name) {
        var moved = eye.rows(
                "update connection c set next_sync_at = " + time
                        + " from organization o where o.id = c.organization_id and " + whose
                        + " returning c.next_sync_at::text as at",
                name);
        return text(moved.getFirst(), "at");
    }

    /** Returns when so many runs with this due time have ended. */
    void awaitEnds(String dueAt, int count, Duration max) throws InterruptedException {
        await("count(*) filter (where completed_at is not null) >= " + count, "due_at = '" + dueAt + "'", max);
    }

    /** Returns when no run is open. */
    void awaitQuiet(Duration max) throws InterruptedException {
        await("count(*) = 0", "state in ('queued', 'running')", max);
    }

    /** Returns when no run is open that was due before this. */
    void awaitQuietBefore(String dueAt, Duration max) throws InterruptedException {
        await("count(*) = 0", "state in ('queued', 'running') and due_at < '" + dueAt + "'", max);
    }

    /** Those that were due from one time on and before another. */
    List<Run> dueBetween(String from, String to) {
        return runs("r.due_at >= ?::timestamptz and r.due_at < ?::timestamptz", from, to);
    }

    List<Run> dueAt(String time) {
        return runs("r.due_at = ?::timestamptz", time);
    }

    List<Run> of(Clinics clinics) {
        return runs("starts_with(o.external_id, ?)", "org_" + clinics.prefix());
    }

    /** The id of an organization's only connection. */
    String connection(String organization) {
        return text(eye.rows("""
                        select c.id::text as id
                        from connection c join organization o on o.id = c.organization_id
                        where o.external_id = ?
                        """, organization).getFirst(), "id");
    }

    /** Patients that the runs of these clinics have met so far. */
    long seen(Clinics clinics) {
        return number(eye.rows("""
                        select coalesce(sum(k.seen), 0) as seen
                        from sync_run_kind k join organization o on o.id = k.organization_id
                        where starts_with(o.external_id, ?)
                        """, "org_" + clinics.prefix()).getFirst(), "seen");
    }

    /** Runs that ended without being completed, by what went wrong. */
    List<String> failures() {
        return eye.rows("""
                select coalesce(error_code, outcome, state) || ': ' || count(*) as what
                from sync_run where state in ('failed', 'cancelled') group by coalesce(error_code, outcome, state)
                """).stream().map(row -> text(row, "what")).toList();
    }

    private List<Run> runs(String condition, Object... parameters) {
        return eye.rows("""
                        select o.external_id, r.state, r.worker, r.due_at::text as due_at,
                            coalesce((extract(epoch from r.claimed_at - r.due_at) * 1000)::bigint, -1) as late,
                            coalesce((extract(epoch from r.completed_at - r.due_at) * 1000)::bigint, -1) as fresh
                        from sync_run r join organization o on o.id = r.organization_id
                        where\s""" + condition, parameters).stream()
                .map(row -> new Run(
                        text(row, "external_id"),
                        text(row, "state"),
                        text(row, "worker"),
                        text(row, "due_at"),
                        number(row, "late"),
                        number(row, "fresh")))
                .toList();
    }

    private void await(String what, String where, Duration max) throws InterruptedException {
        long deadline = System.nanoTime() + max.toNanos();
        while (!text(
                        eye.rows("select (" + what + ")::text as so from sync_run where " + where)
                                .getFirst(),
                        "so")
                .equals("true")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not within " + max.toSeconds() + " s: " + what + " where " + where);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
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
