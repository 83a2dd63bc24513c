package org.practicesync.features.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.PatientRecord;
import org.practicesync.testkit.ScratchDatabase;

/** Rows that were written before there were search keys, under a login that row level security binds. */
class MigratedSearchKeysTest {
    private static final String BEFORE = "17";
    private static final String INSERT = """
            insert into patient (organization_id, vendor_id, account_id, pms_patient_id, first_name, last_name, preferred_name,
                email, phone, phone_digits, presence, content_hash, created_at, updated_at)
            values (1, 'cliniko', 'au1:1', ?, ?, ?, ?, ?, ?, ?, ?, '', now(), now())""";

    private final List<PatientRecord> people = List.of(
            patient("1", "Seán", "O'Brien", "Jack", "Sean.O'Brien@Example.com", "0412 345 678", "61412345678"),
            patient("2", "Zoë", "Müller", null, null, "+61 (0)412 345 678", "61412345678"),
            patient("3", "ŁUKASZ", "van der Berg", null, null, "(02) 5550 0002", "61255500002"),
            patient("4", "Søren", "Straße-Ångström", null, "  ", "+353 87 555 0100", "353875550100"),
            patient("5", "Anne-Marie", "St. John", null, null, "0412 345 678", "0412345678"),
            patient("6", null, null, null, null, null, null),
            patient("7", "%_\\", "' or '1'='1", null, "100%@example.com", "front desk", null));

    @Test
    void areFoundByTheKeysThatTheMapperWouldWrite() throws SQLException {
        var database = migrated();

        var expected = new TreeMap<String, String>();
        people.forEach(patient -> expected.put(patient.pmsId(), SearchKeys.of(patient)));
        var filled = new TreeMap<String, @Nullable String>();
        for (Map<String, @Nullable String> row :
                asOracle(database).rows("select pms_patient_id, search_keys from patient")) {
            filled.put(String.valueOf(row.get("pms_patient_id")), row.get("search_keys"));
        }
        assertThat(filled).isEqualTo(expected);
    }

    @Test
    void areKeyedAndCounted() throws SQLException {
        var database = migrated();
        var keys = new ArrayList<String>();
        people.forEach(patient -> List.of(SearchKeys.of(patient).split(" ")).stream()
                .filter(key -> !key.isEmpty())
                .map(key -> patient.pmsId() + " " + key)
                .forEach(keys::add));

        var oracle = asOracle(database);
        assertThat(oracle.texts("""
                        select p.pms_patient_id || ' ' || k.key from patient_search_key k
                        join patient p on p.organization_id = k.organization_id and p.id = k.patient_id""")).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(oracle.texts("select living || '/' || archived from patient_count"))
                .containsExactly("6/0");
        assertThat(oracle.texts("""
                        select relname from pg_class where relname in ('patient', 'patient_search_key', 'patient_count')
                            and not (relrowsecurity and relforcerowsecurity)""")).isEmpty();
    }

    private ScratchDatabase migrated() throws SQLException {
        ScratchDatabase.ofTheService().execute("""
                do $$ begin
                    create role search_keys_owner login password 'keys' nosuperuser nobypassrls nocreaterole;
                exception when duplicate_object then null; end $$""");
        var database = ScratchDatabase.create("search_keys", "search_keys_owner", "keys");
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .target(BEFORE)
                .load()
                .migrate();
        fill(database);
        assertThat(database.migrate()).isPositive();
        return database;
    }

    /** A login that row level security does not bind. */
    private static ScratchDatabase asOracle(ScratchDatabase database) {
        var service = ScratchDatabase.ofTheService();
        return new ScratchDatabase(database.address(), service.user(), service.password());
    }

    /** The last one is gone. */
    private void fill(ScratchDatabase database) throws SQLException {
        try (var connection = database.connect();
                var setting = connection.createStatement();
                var insert = connection.prepareStatement(INSERT)) {
            setting.execute("select set_config('app.across_organizations', 'a test', false)");
            setting.execute(
                    "insert into organization (external_id, created_at, updated_at) values ('org_1', now(), now())");
            setting.execute("select set_config('app.organization_id', '1', false)");
            for (PatientRecord patient : people) {
                insert.setString(1, patient.pmsId());
                insert.setString(2, patient.firstName());
                insert.setString(3, patient.lastName());
                insert.setString(4, patient.preferredName());
                insert.setString(5, patient.email());
                insert.setString(6, patient.phone());
                insert.setString(7, patient.phoneDigits());
                insert.setString(8, patient.pmsId().equals("7") ? "gone" : "present");
                insert.executeUpdate();
            }
        }
    }

    private static PatientRecord patient(
            String pmsId,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String preferredName,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String digits) {
        return new PatientRecord(
                pmsId,
                firstName,
                lastName,
                preferredName,
                email,
                phone,
                digits,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
