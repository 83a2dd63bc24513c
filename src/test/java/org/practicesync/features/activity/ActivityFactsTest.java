package org.practicesync.features.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.ScratchDatabase;

/** The rows that triggers keep, whoever writes, and when. */
class ActivityFactsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String BEFORE = "28";
    private static final String PATIENT = """
            insert into patient (organization_id, vendor_id, account_id, pms_patient_id, search_keys, content_hash,
                created_at, updated_at)
            values (1, 'cliniko', '1', 'p', '', '', '2026-01-15T10:30:00Z', '2026-01-15T10:30:00Z')""";
    private static final String APPOINTMENT = """
            insert into appointment (organization_id, vendor_id, account_id, pms_appointment_id, kind, starts_at, status,
                content_hash, created_at, updated_at)
            values (1, 'cliniko', '1', '%1$s', 'appointments', '2026-02-0%1$sT10:00:00Z', '%2$s', '', now(),
                '2026-01-1%1$sT10:30:00Z')""";
    private static final String ATTENDANCE = """
            insert into attendance (organization_id, appointment_id, vendor_id, account_id, pms_patient_id, starts_at, status, living)
            select organization_id, id, vendor_id, account_id, 'p', starts_at, status, true
            from appointment where pms_appointment_id = '%s'""";
    private static final String DAYS =
            "select day || ' ' || sum(patients) from activity_day group by day having sum(patients) <> 0 order by day";
    private static final String FACTS = """
            select pms_patient_id || ' ' || listed || ' ' || appointments || ' '
                || coalesce(to_char(last_counting_at at time zone 'UTC', 'YYYY-MM-DD'), '-') || ' '
                || to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD')
            from patient_activity order by 1""";

    @Test
    void meet_whenTwoWriteAppointmentsOfOnePatientAtOnce() throws Exception {
        var database = migrated("activity_facts_two");
        database.execute(PATIENT, APPOINTMENT.formatted(1, "booked"), APPOINTMENT.formatted(2, "booked"));

        atOnce(database, ATTENDANCE.formatted(2), ATTENDANCE.formatted(1));

        assertThat(database.texts(FACTS)).containsExactly("p true 2 2026-02-02 2026-01-15");
        assertThat(database.texts(DAYS)).containsExactly("2026-02-02 1");
    }

    @Test
    void addUp_whenTwoPatientsOfADayAreWrittenAtOnce_andNobodyWaits() throws SQLException {
        var database = migrated("activity_facts_day");
        database.execute(
                PATIENT,
                PATIENT.replace("'p'", "'q'"),
                APPOINTMENT.formatted(1, "booked"),
                APPOINTMENT.formatted(2, "booked"));
        try (var one = begun(database);
                var two = begun(database)) {
            one.createStatement().execute(ATTENDANCE.formatted(1));
            two.createStatement().execute("set lock_timeout = '5s'");
            two.createStatement().execute(ATTENDANCE.formatted(1).replace("'p'", "'q'"));
            two.commit();
            one.commit();
        }
        assertThat(database.texts(DAYS)).containsExactly("2026-02-01 2");
        assertThat(database.texts("select count(*) from activity_day")).containsExactly("2");
        database.execute("update attendance set status = 'cancelled' where pms_patient_id = 'q'");
        assertThat(database.texts("select day || ' ' || number || ' ' || patients from activity_day"))
                .as("the next one adds up what was left beside the sum")
                .containsExactly("2026-02-01 0 1");
    }

    @Test
    void meet_whenAPatientArrivesWhileItsFirstAppointmentDoes() throws Exception {
        for (boolean patientFirst : List.of(true, false)) {
            var database = migrated("activity_facts_new");
            database.execute(APPOINTMENT.formatted(1, "booked"));

            atOnce(
                    database,
                    patientFirst ? PATIENT : ATTENDANCE.formatted(1),
                    patientFirst ? ATTENDANCE.formatted(1) : PATIENT);

            assertThat(database.texts(FACTS)).containsExactly("p true 1 2026-02-01 2026-01-15");
            assertThat(database.texts(DAYS)).containsExactly("2026-02-01 1");
        }
    }

    @Test
    void followEveryStatementThatWrites() {
        var database = migrated("activity_facts_one");
        database.execute(APPOINTMENT.formatted(1, "booked"), ATTENDANCE.formatted(1));
        assertThat(database.texts(FACTS)).containsExactly("p false 1 2026-02-01 2026-01-11");
        database.execute(PATIENT);
        assertThat(database.texts(FACTS)).containsExactly("p true 1 2026-02-01 2026-01-15");
        database.execute(
                APPOINTMENT.formatted(7, "no_show"),
                ATTENDANCE.formatted(7),
                "update appointment set archived_at = now(), updated_at = '2026-01-20T10:30:00Z' where pms_appointment_id = '1'");
        assertThat(database.texts(FACTS)).containsExactly("p true 0 - 2026-01-20");
        database.execute("update attendance set status = 'completed' where status = 'no_show'");
        assertThat(database.texts(FACTS)).containsExactly("p true 1 2026-02-07 2026-01-20");
        database.execute(
                "update patient set presence = 'missing'", "update attendance set pms_patient_id = 'q' where counts");
        assertThat(database.texts(FACTS)).containsExactly("p true 0 - 2026-01-20", "q false 1 2026-02-07 2026-01-17");
        database.execute("update patient set presence = 'gone'", "delete from attendance");
        assertThat(database.texts(FACTS)).containsExactly("p false 0 - 2026-01-20", "q false 0 - 2026-01-20");
    }

    @Test
    void stayAsTheyAre_whereNothingThatCountsChanges() {
        var database = migrated("activity_facts_same");
        database.execute(PATIENT, APPOINTMENT.formatted(1, "booked"), ATTENDANCE.formatted(1));
        var before = database.texts("select xmin || ' ' || ctid from patient_activity");
        database.execute(
                "update patient set first_name = 'Aroha', updated_at = now()",
                "update attendance set status = 'arrived', pms_appointment_type_id = '3'",
                "update appointment set notes = 'x', updated_at = now()");
        assertThat(database.texts("select xmin || ' ' || ctid from patient_activity"))
                .isEqualTo(before);
    }

    @Test
    void areThereForRowsFromBefore_alsoWhereTheMigratingLoginIsBound() throws SQLException {
        ScratchDatabase.ofTheService().execute("""
                do $$ begin
                    create role activity_owner login password 'activity' nosuperuser nobypassrls nocreaterole;
                exception when duplicate_object then null; end $$""");
        var database = ScratchDatabase.create("activity_before", "activity_owner", "activity");
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .target(BEFORE)
                .load()
                .migrate();
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (String sql : List.of(
                    "select set_config('app.across_organizations', 'a test', false)",
                    "insert into organization (external_id, created_at, updated_at) values ('org_1', now(), now())",
                    "select set_config('app.organization_id', '1', false)",
                    PATIENT,
                    PATIENT.replace("'p'", "'without'"),
                    APPOINTMENT.formatted(1, "booked"),
                    APPOINTMENT.formatted(2, "cancelled"),
                    ATTENDANCE.formatted(1),
                    ATTENDANCE.formatted(2),
                    ATTENDANCE.formatted(2).replace("'p'", "'unknown'"))) {
                statement.execute(sql);
            }
        }

        assertThat(database.migrate()).isPositive();

        var service = ScratchDatabase.ofTheService();
        var oracle = new ScratchDatabase(database.address(), service.user(), service.password());
        assertThat(oracle.texts(FACTS))
                .containsExactly(
                        "p true 1 2026-02-01 2026-01-15",
                        "unknown false 0 - 2026-01-12",
                        "without true 0 - 2026-01-15");
        assertThat(oracle.texts("""
                        select relname from pg_class where relname in ('patient', 'attendance', 'appointment', 'patient_activity')
                            and not (relrowsecurity and relforcerowsecurity)""")).isEmpty();
    }

    @Test
    void countWhatTheRuleInForceCounts() {
        var database = migrated("activity_rule");
        int place = 0;
        for (String status : List.of("booked", "arrived", "completed", "cancelled", "no_show")) {
            place++;
            database.execute(APPOINTMENT.formatted(place, status), ATTENDANCE.formatted(place));
        }
        database.execute(
                APPOINTMENT.formatted(6, "booked"),
                ATTENDANCE.formatted(6),
                "update attendance set living = false where starts_at = '2026-02-06T10:00:00Z'");
        assertThat(
                        database.texts(
                                "select version || ' ' || window_days || ' ' || coalesce(upcoming_days::text, 'any') from activity_rule"))
                .containsExactly("1 30 any");
        assertThat(database.texts("""
                        select a.status from attendance a
                        cross join (select statuses from activity_rule order by version desc limit 1) as r
                        where a.counts <> (a.living and a.status = any (r.statuses))""")).isEmpty();
        assertThat(database.texts("select count(*) from attendance where counts"))
                .containsExactly("3");
    }

    @Test
    void knowWhenADayBegins_whereMidnightComesTwiceOrNever() {
        var database = migrated("activity_day_start");
        var start = "select to_char(activity_day_start(?::date, ?) at time zone 'UTC', 'YYYY-MM-DD HH24:MI')";
        assertThat(database.texts(start, "2025-11-02", "America/Havana")).containsExactly("2025-11-02 04:00");
        assertThat(database.texts(start, "2011-12-30", "Pacific/Apia")).containsExactly("2011-12-30 10:00");
        assertThat(database.texts(start, "2011-12-31", "Pacific/Apia")).containsExactly("2011-12-30 10:00");
    }

    private static ScratchDatabase migrated(String name) {
        var database = ScratchDatabase.create(name);
        database.migrate();
        database.execute(
                "insert into organization (external_id, created_at, updated_at) values ('org_1', now(), now())");
        return database;
    }

    /** The second begins, and has to wait, before the first commits. */
    private static void atOnce(ScratchDatabase database, String first, String second) throws Exception {
        try (var one = begun(database);
                var two = begun(database)) {
            one.createStatement().execute(first);
            var waiting = CompletableFuture.runAsync(() -> finish(two, second));
            awaitLock(database);
            one.commit();
            waiting.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    private static Connection begun(ScratchDatabase database) throws SQLException {
        var connection = database.connect();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void finish(Connection connection, String sql) {
        try {
            connection.createStatement().execute(sql);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until somebody waits in that database. */
    private static void awaitLock(ScratchDatabase database) {
        long end = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < end) {
            if (!database.texts(
                            "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                    .isEmpty()) {
                return;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("nobody waits");
    }
}
