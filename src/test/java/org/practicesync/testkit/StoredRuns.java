package org.practicesync.testkit;

import java.util.UUID;

/** Runs of a clinic as some earlier day would have left them, written past the service by the tests' oracle. */
public final class StoredRuns {
    private static final String OPEN = "running";

    private final ScratchDatabase database = ScratchDatabase.ofTheService();
    private final long organization;
    private final String connection;

    private StoredRuns(long organization, String connection) {
        this.organization = organization;
        this.connection = connection;
    }

    /** Opens an account for the clinic, and a connection to it. */
    public static StoredRuns of(Clinic clinic) {
        clinic.openAccount(3);
        var configured = clinic.configure();
        configured.then().statusCode(200);
        return new StoredRuns(clinic.number(), configured.jsonPath().getString("connection_id"));
    }

    public long organization() {
        return organization;
    }

    public String connection() {
        return connection;
    }

    /**
     * One that ended so long ago, ten seconds after it had begun; {@code running} is one that no worker will take within
     * an hour.
     *
     * @param ago as PostgreSQL writes spans: {@code 4000 days}
     * @return its id
     */
    public String add(String state, String ago) {
        var id = UUID.randomUUID().toString();
        boolean open = state.equals(OPEN);
        database.execute("""
                insert into sync_run (organization_id, id, connection_id, vendor_id, scope, operation_type, mode, trigger,
                    state, outcome, started_at, completed_at, updated_at, fence, worker, lease_until)
                values (%d, '%s', '%s', 'cliniko', 'records', 'full', 'full', 'manual', '%s', %s,
                    now() - interval '%s' - interval '10 seconds', %s, now(), 1, 'a test', %s)""".formatted(
                        organization,
                        id,
                        connection,
                        state,
                        open ? "null" : "'" + state + "'",
                        ago,
                        open ? "null" : "now() - interval '" + ago + "'",
                        open ? "now() + interval '1 hour'" : "null"));
        return id;
    }

    /** The same with what it read. */
    public String add(String state, String ago, long seen) {
        var id = add(state, ago);
        database.execute("""
                insert into sync_run_kind (organization_id, run_id, kind, place, total, seen, page_size, pages)
                values (%d, '%s', 'patients', 0, %d, %d, 100, 1)""".formatted(organization, id, seen, seen));
        return id;
    }

    /** @param assignments as in {@code update sync_run set …} */
    public void set(String id, String assignments) {
        database.execute("update sync_run set " + assignments + " where id = '" + id + "'");
    }

    public boolean exists(String id) {
        return !database.texts("select id::text from sync_run where id = ?::uuid", id)
                .isEmpty();
    }

    /** Rows of a table that belong to a run. */
    public int rowsOf(String table, String id) {
        return database.texts("select run_id::text from " + table + " where run_id = ?::uuid", id)
                .size();
    }

    public ScratchDatabase database() {
        return database;
    }
}
