package org.practicesync.features.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.features.patient.PatientRepository;
import org.practicesync.features.record.Account;
import org.practicesync.features.record.Interval;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.DatabaseFailure.DataRefused;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RejectedRecord;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;
import org.practicesync.testkit.WithoutLimits;

@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class RejectedRecordRepositoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final RecordKind KIND = RecordKind.PATIENTS;
    private static final Instant FIRST = Instant.parse("2026-01-15T10:30:00.123456Z");
    private static final Instant LATER = Instant.parse("2026-01-16T10:30:00Z");

    @Inject
    RejectedRecordRepository rejected;

    @Inject
    StorableCheck check;

    @Inject
    PatientRepository patients;

    @Inject
    Database database;

    private final ScratchDatabase oracle = ScratchDatabase.ofTheService();
    private final Account account = new Account(new VendorId("cliniko"), "au1:" + UUID.randomUUID());
    private final SyncId run = new SyncId(UUID.randomUUID());
    private OrganizationId ours = new OrganizationId(0);

    @BeforeEach
    void openClinic() {
        ours = new OrganizationId(Clinic.known().number());
    }

    @Test
    void sealsWhatItKeeps() {
        note(run, FIRST, Patients.withoutId("Canaryfirst"), Patients.fixed("7", "Canaryfirst", null));
        noteMapped(run, Patients.named("8", "Canaryfirst"));

        var rows = oracle.texts(
                "select encode(convert_to(row_to_json(r)::text, 'UTF8'), 'escape') || encode(sealed, 'escape')"
                        + " from rejected_record r where organization_id = ?",
                ours.value());
        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row).doesNotContain("anary"));
        assertThat(kept())
                .extracting(record -> rejected.open(ours, record))
                .hasSize(3)
                .allSatisfy(text -> assertThat(text).contains("Canaryfirst"));
    }

    @Test
    void opensNoRowThatWasMoved() {
        note(run, FIRST, Patients.fixed("7", "A", null));
        var moved = kept().getFirst();
        var foreign = new OrganizationId(ours.value() + 1);

        assertThatThrownBy(() -> rejected.open(foreign, moved)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void countsARunOnce_andKeepsTheNewestContentAndReason() {
        var next = new SyncId(UUID.randomUUID());
        note(run, FIRST, Patients.fixed("7", "Old", null));
        note(run, FIRST.plusSeconds(1), Patients.fixed("7", "Old", null));
        assertThat(row("7")).containsEntry("times", "1");
        note(next, LATER, new RejectedRecord("7", "another reason", "{\"first_name\":\"New\"}"));

        assertThat(row("7"))
                .containsEntry("times", "2")
                .containsEntry("reason", "another reason")
                .containsEntry("last_run_id", next.toString());
        var listed = list().getFirst();
        assertThat(listed.firstSeenAt()).isEqualTo(FIRST);
        assertThat(listed.lastSeenAt()).isEqualTo(LATER);
        assertThat(rejected.open(ours, kept().getFirst())).contains("New");
    }

    @Test
    void tellsRecordsWithoutIdByTheirContent() {
        note(run, FIRST, Patients.withoutId("A"), Patients.withoutId("B"), Patients.withoutId("A"));

        assertThat(list())
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.pmsId()).isNull());
    }

    @Test
    void keepsIdsAndTextsThatNoRowCanHold() {
        note(
                run,
                FIRST,
                new RejectedRecord(Patients.endlessId(), "a\0reason", "\0"),
                new RejectedRecord("7\0", "r".repeat(5_000), "{\"a\":\"\uD83D\uDE00\u202E'\\\"\"}"));

        assertThat(list()).hasSize(2).allSatisfy(record -> {
            assertThat(record.pmsId()).hasSizeLessThan(300).doesNotContain("\0");
            assertThat(record.reason()).hasSizeLessThan(300).doesNotContain("\0");
        });
        assertThat(kept()).extracting(record -> rejected.open(ours, record)).contains("\0");
        assertThat(clearMapped(Patients.endlessId(), "7\0")).isEqualTo(2);
    }

    @Test
    void clearsWhatMapsNow_ofThisAccountOnly() {
        var other = new Account(account.vendor(), account.id() + "2");
        note(run, FIRST, Patients.fixed("7", "A", null), Patients.fixed("8", "B", null));
        inOurs(tx -> rejected.note(ours, tx, other, run, KIND, List.of(Patients.fixed("7", "C", null)), FIRST));
        assertThat(count(account)).isEqualTo(2);

        assertThat(clearMapped("7", "9", "'")).isEqualTo(1);

        assertThat(count(account)).isEqualTo(1);
        assertThat(count(other)).isEqualTo(1);
    }

    @Test
    void clearsWhatAWholeWalkDidNotMeetAsRejected() {
        var next = new SyncId(UUID.randomUUID());
        note(run, FIRST, Patients.fixed("7", "A", null), Patients.withoutId("B"));
        note(next, LATER, Patients.fixed("7", "A", null));

        int cleared = inOurs(tx -> rejected.clearUnseen(ours, tx, account, KIND, next));

        assertThat(cleared).isEqualTo(1);

        assertThat(list()).extracting(RejectedRecordView::pmsId).containsExactly("7");
    }

    @Test
    void showsNoOtherOrganizationsRecords() {
        var theirs = new OrganizationId(Clinic.known().number());
        note(run, FIRST, Patients.fixed("7", "A", null));
        var id = list().getFirst().id();

        assertThat(await(rejected.list(theirs, null, null, 10)).total()).isZero();
        assertThat(await(rejected.findForReplay(theirs, List.of(id), 10)).records())
                .isEmpty();
        // The query names ours, the transaction theirs.
        int cleared = await(
                database.inOrganization(theirs, tx -> rejected.clearMapped(ours, tx, account, KIND, List.of("7"))));
        assertThat(cleared).isZero();
        assertThatThrownBy(() -> await(database.inOrganization(
                        theirs,
                        tx -> rejected.note(
                                ours, tx, account, run, KIND, List.of(Patients.fixed("8", "B", null)), FIRST))))
                .hasMessageContaining("row-level security");
        assertThat(list()).hasSize(1);
    }

    @Test
    void deletesOnlyWhatNoRunMetAgain() {
        note(run, FIRST, Patients.fixed("7", "A", null));
        var read = kept();
        note(run, LATER, Patients.fixed("7", "A", null));

        assertThat(delete(read)).isZero();
        var readAgain = kept();
        assertThat(delete(readAgain)).isEqualTo(1);
    }

    @Test
    void siftsExactlyTheOffendersOfAPage() {
        var records = new ArrayList<PatientRecord>();
        for (int id = 1; id <= 500; id++) {
            records.add(Patients.named(String.valueOf(id), "P" + id));
        }
        records.set(0, Patients.outOfTime("1"));
        records.set(249, Patients.named("250", "with\0NUL"));
        records.set(250, Patients.named(Patients.endlessId(), "Endless"));
        records.set(499, Patients.outOfTime("500"));
        assertThatThrownBy(() -> store(records, List.of(), List.of())).isInstanceOf(DataRefused.class);

        var sifted = await(check.sift(ours, patients, account, run, records));

        assertThat(sifted.refused())
                .extracting(RejectedRecord::pmsId)
                .containsExactly("1", "250", Patients.endlessId(), "500");
        assertThat(sifted.refused())
                .extracting(RejectedRecord::reason)
                .containsExactly(
                        "the database refused it (SQLSTATE 22009)",
                        "the database refused it (SQLSTATE 22P05)",
                        "the database refused it (SQLSTATE 54000)",
                        "the database refused it (SQLSTATE 22009)");
        assertThat(sifted.storable()).hasSize(496).doesNotContain(records.getFirst(), records.getLast());
        assertThat(oracle.texts("select 1 from patient where organization_id = ?", ours.value()))
                .as("every trial is rolled back")
                .isEmpty();
        assertThat(oracle.texts("select 1 from sync_seen where run_id = ?", run.value()))
                .isEmpty();
        assertThat(store(sifted.storable(), List.of(), List.of()).created()).isEqualTo(496);
        inOurs(tx -> rejected.noteMapped(ours, tx, account, run, KIND, sifted.refused(), FIRST));
        assertThat(list()).hasSize(4);
    }

    @Test
    void siftsNothingOutOfAGoodPage() {
        var records = List.of(Patients.named("1", "A"), Patients.named("1", "B"), Patients.named("2", "C"));

        var sifted = await(check.sift(ours, patients, account, run, records));

        assertThat(sifted.storable()).isEqualTo(records);
        assertThat(sifted.refused()).isEmpty();
    }

    @Test
    void doesNotCallARejectedRecordAbsent() {
        store(
                List.of(Patients.named("1", "A"), Patients.named("2", "B"), Patients.named("3", "C")),
                List.of(),
                List.of());

        var all = List.of(new Interval(0, 10));
        assertThat(store(List.of(Patients.named("1", "A")), all, List.of("2", "none"))
                        .absent())
                .isEqualTo(1);
        assertThat(oracle.texts("select pms_id from sync_absent where run_id = ?", run.value()))
                .containsExactly("3");
    }

    private org.practicesync.features.record.Stored store(
            List<PatientRecord> records, List<Interval> covered, List<String> rejectedIds) {
        return inOurs(tx -> patients.upsertPage(ours, tx, account, run, records, covered, rejectedIds, FIRST));
    }

    private void note(SyncId by, Instant at, RejectedRecord... records) {
        inOurs(tx -> rejected.note(ours, tx, account, by, KIND, List.of(records), at));
    }

    private void noteMapped(SyncId by, PatientRecord record) {
        var refused = new RejectedRecord(record.pmsId(), "refused", MappedPatient.text(record));
        inOurs(tx -> rejected.noteMapped(ours, tx, account, by, KIND, List.of(refused), FIRST));
    }

    private int clearMapped(String... pmsIds) {
        return inOurs(tx -> rejected.clearMapped(ours, tx, account, KIND, List.of(pmsIds)));
    }

    private long count(Account of) {
        return inOurs(tx -> rejected.countOf(ours, tx, of, KIND));
    }

    private int delete(List<KeptRecord> records) {
        return inOurs(tx -> rejected.delete(ours, tx, records));
    }

    private List<KeptRecord> kept() {
        return await(rejected.findForReplay(ours, null, 500)).records();
    }

    private List<RejectedRecordView> list() {
        return await(rejected.list(ours, null, null, 500)).records();
    }

    private Map<String, @Nullable String> row(String key) {
        return oracle.rows(
                        "select times, reason, last_run_id from rejected_record where organization_id = ? and record_key = ?",
                        ours.value(),
                        key)
                .getFirst();
    }

    private <T> T inOurs(Function<SqlConnection, Uni<T>> work) {
        return await(database.inOrganization(ours, work));
    }

    private static <T> T await(Uni<T> asked) {
        return asked.await().atMost(SOON);
    }
}
