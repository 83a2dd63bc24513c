package org.practicesync.features.activity;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.activity.Practice.Patient;
import org.practicesync.features.activity.Practice.Visit;

/** Writes a practice's rows over JDBC, as statements of a page do, and brings them in step with what changed in memory. */
final class PracticeStore {
    private static final OffsetDateTime WRITTEN = OffsetDateTime.parse("2024-01-15T10:30:00Z");

    private final Connection connection;
    private final long organization;
    private final Practice practice;

    PracticeStore(Connection connection, long organization, Practice practice) {
        this.connection = connection;
        this.organization = organization;
        this.practice = practice;
    }

    /** In an order of its own: appointments may arrive before the patients they name. */
    void store(Random random) throws SQLException {
        connect(random);
        boolean patientsFirst = random.nextBoolean();
        if (patientsFirst) {
            storePatients();
        }
        storeVisits();
        if (!patientsFirst) {
            storePatients();
        }
    }

    /** Everything again, with what is no longer there taken away. */
    void update() throws SQLException {
        storePatients();
        storeVisits();
    }

    /** Living, or one that was removed, or both; the removed one beside a living one has another zone. */
    private void connect(Random random) throws SQLException {
        int kind = random.nextInt(3);
        if (kind > 0) {
            connection(kind == 1 ? practice.zoneName : "Asia/Tokyo", WRITTEN);
        }
        if (kind != 1) {
            connection(practice.zoneName, null);
        }
    }

    private void connection(String zone, @Nullable OffsetDateTime removedAt) throws SQLException {
        execute("""
                insert into connection (organization_id, id, vendor_id, account_id, display_name, state, timezone,
                    sync_enabled, sync_frequency_minutes, data_types, settings, created_at, updated_at, removed_at)
                values (?, gen_random_uuid(), ?, ?, 'Example', 'paused', ?, false, 15, '', '{}', ?, ?, ?)
                """, organization, practice.vendor, practice.account, zone, WRITTEN, WRITTEN, removedAt);
    }

    private void storePatients() throws SQLException {
        var rows = practice.patients.stream().filter(patient -> patient.row).toList();
        execute(
                """
                insert into patient as p (organization_id, vendor_id, account_id, pms_patient_id, archived_at, presence,
                    search_keys, content_hash, created_at, updated_at)
                select ?, ?, ?, r.id, case when r.archived then now() end, r.presence, '', '', now(), now()
                from unnest(?::text[], ?::boolean[], ?::text[]) as r (id, archived, presence)
                on conflict (organization_id, vendor_id, account_id, pms_patient_id) do update
                set archived_at = excluded.archived_at, presence = excluded.presence, first_name = 'Changed'
                """,
                organization,
                practice.vendor,
                practice.account,
                texts(rows.stream().map(patient -> patient.id).toList()),
                texts(rows.stream()
                        .map((Patient patient) -> String.valueOf(patient.archived))
                        .toList()),
                texts(rows.stream().map(patient -> patient.presence).toList()));
    }

    private void storeVisits() throws SQLException {
        execute(
                """
                insert into appointment as a (organization_id, vendor_id, account_id, pms_appointment_id, kind, starts_at,
                    pms_appointment_type_id, status, archived_at, presence, content_hash, created_at, updated_at)
                select ?, ?, ?, r.id, 'appointments', r.starts_at, r.type, 'booked', case when r.archived then now() end,
                    r.presence, '', now(), now()
                from unnest(?::text[], ?::timestamptz[], ?::text[], ?::boolean[], ?::text[])
                    as r (id, starts_at, type, archived, presence)
                on conflict (organization_id, vendor_id, account_id, pms_appointment_id) do update
                set starts_at = excluded.starts_at, archived_at = excluded.archived_at, presence = excluded.presence
                """,
                organization,
                practice.vendor,
                practice.account,
                texts(practice.visits.stream().map(visit -> visit.id).toList()),
                texts(practice.visits.stream().map(visit -> utc(visit.startsAt)).toList()),
                texts(practice.visits.stream().map(visit -> visit.type).toList()),
                texts(practice.visits.stream()
                        .map((Visit visit) -> String.valueOf(visit.archived))
                        .toList()),
                texts(practice.visits.stream().map(visit -> visit.presence).toList()));
        storePlaces();
    }

    private void storePlaces() throws SQLException {
        var visits = new ArrayList<String>();
        var patients = new ArrayList<String>();
        var statuses = new ArrayList<String>();
        for (Visit visit : practice.visits) {
            visit.places.forEach(place -> {
                visits.add(visit.id);
                patients.add(place.patient);
                statuses.add(place.status);
            });
        }
        execute("""
                insert into attendance as t (organization_id, appointment_id, vendor_id, account_id, pms_patient_id,
                    pms_appointment_type_id, starts_at, status, living)
                select a.organization_id, a.id, a.vendor_id, a.account_id, r.patient, a.pms_appointment_type_id, a.starts_at,
                    r.status, a.archived_at is null and a.presence <> 'gone'
                from unnest(?::text[], ?::text[], ?::text[]) as r (visit, patient, status)
                join appointment a on a.organization_id = ? and a.vendor_id = ? and a.account_id = ?
                    and a.pms_appointment_id = r.visit
                on conflict (organization_id, appointment_id, pms_patient_id) do update
                set starts_at = excluded.starts_at, status = excluded.status, living = excluded.living
                """, texts(visits), texts(patients), texts(statuses), organization, practice.vendor, practice.account);
        execute("""
                delete from attendance t
                using appointment a
                where t.organization_id = ? and t.vendor_id = ? and t.account_id = ? and a.organization_id = t.organization_id
                    and a.id = t.appointment_id
                    and (a.pms_appointment_id, t.pms_patient_id) not in (
                        select * from unnest(?::text[], ?::text[]))
                """, organization, practice.vendor, practice.account, texts(visits), texts(patients));
    }

    private void execute(String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** An array as PostgreSQL writes it; no value needs more than quotes. */
    private static String texts(List<String> values) {
        return values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(",", "{", "}"));
    }

    private static String utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toString();
    }
}
