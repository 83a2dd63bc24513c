package org.practicesync.testkit;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Patients and appointments of one account as a sync would have left them, written past the service by the tests' oracle. */
public final class Diary {
    private static final OffsetDateTime WRITTEN = OffsetDateTime.parse("2026-01-15T10:30:00Z");

    private final ScratchDatabase database = ScratchDatabase.ofTheService();
    private final long organization;
    private final String vendor;
    private final String account;

    public Diary(long organization, String vendor, String account) {
        this.organization = organization;
        this.vendor = vendor;
        this.account = account;
    }

    /** Of the clinic's own account at Cliniko. */
    public static Diary of(Clinic clinic) {
        return new Diary(clinic.number(), "cliniko", "au1:" + clinic.accountId());
    }

    public String account() {
        return account;
    }

    public void patient(String id, String firstName, String lastName) {
        write("""
                insert into patient (organization_id, vendor_id, account_id, pms_patient_id, first_name, last_name, email,
                    phone, phone_digits, search_keys, content_hash, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, '0412 345 678', '61412345678', '', '', ?, ?)
                """, id, firstName, lastName, "person" + id + "@example.com", WRITTEN, WRITTEN);
    }

    /** @param assignments as in {@code update patient set …} */
    public void changePatient(String id, String assignments) {
        write(
                "update patient set " + assignments
                        + " where organization_id = ? and vendor_id = ? and account_id = ? and pms_patient_id = ?",
                id);
    }

    public void type(String id, String name) {
        write("""
                insert into appointment_type (organization_id, vendor_id, account_id, pms_appointment_type_id, name,
                    content_hash, created_at, updated_at)
                values (?, ?, ?, ?, ?, '', ?, ?)
                """, id, name, WRITTEN, WRITTEN);
    }

    public void practitioner(String id, String name) {
        write("""
                insert into practitioner (organization_id, vendor_id, account_id, pms_practitioner_id, display_name,
                    content_hash, created_at, updated_at)
                values (?, ?, ?, ?, ?, '', ?, ?)
                """, id, name, WRITTEN, WRITTEN);
    }

    /** One patient's own, of half an hour. */
    public void appointment(String id, String patient, Instant startsAt, String status) {
        appointment(id, patient, startsAt, status, null, null);
    }

    public void appointment(
            String id,
            String patient,
            Instant startsAt,
            String status,
            @Nullable String type,
            @Nullable String practitioner) {
        var start = startsAt.atOffset(ZoneOffset.UTC);
        write("""
                insert into appointment (organization_id, vendor_id, account_id, pms_appointment_id, kind, starts_at, ends_at,
                    pms_appointment_type_id, pms_practitioner_id, status, content_hash, created_at, updated_at)
                values (?, ?, ?, ?, 'appointments', ?, ?, ?, ?, ?, '', ?, ?)
                """, id, start, start.plusMinutes(30), type, practitioner, status, WRITTEN, WRITTEN);
        writeBetween("""
                insert into attendance (organization_id, appointment_id, vendor_id, account_id, pms_patient_id,
                    pms_appointment_type_id, starts_at, status, living)
                select organization_id, id, vendor_id, account_id, ?, pms_appointment_type_id, starts_at, status, true
                from appointment
                where organization_id = ? and vendor_id = ? and account_id = ? and pms_appointment_id = ?
                """, 1, patient, id);
    }

    private void write(String sql, @Nullable Object... values) {
        writeBetween(sql, 0, values);
    }

    /** @param before how many of the values stand before those that name the account */
    private void writeBetween(String sql, int before, @Nullable Object... values) {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (int i = 0; i < before; i++) {
                statement.setObject(place++, values[i]);
            }
            statement.setLong(place++, organization);
            statement.setString(place++, vendor);
            statement.setString(place++, account);
            for (int i = before; i < values.length; i++) {
                statement.setObject(place++, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
