package org.practicesync.features.quarantine;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.record.Account;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.crypto.Vault;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RejectedRecord;

/**
 * The only class that names the table {@code rejected_record}. Plain client: many rows at a time. Whoever writes patients
 * in the same transaction writes those first, so that nobody waits for each other.
 */
@Singleton
public class RejectedRecordRepository {
    private static final Sql NOTE = Sql.file("quarantine/note");
    private static final Sql CLEAR_MAPPED = Sql.file("quarantine/clear_mapped");
    private static final Sql CLEAR_UNSEEN = Sql.file("quarantine/clear_unseen");
    private static final Sql COUNT = Sql.file("quarantine/count");
    private static final Sql LIST = Sql.file("quarantine/list");
    private static final Sql FIND_FOR_REPLAY = Sql.file("quarantine/find_for_replay");
    private static final Sql DELETE = Sql.file("quarantine/delete");
    private static final Sql NOTE_REPLAY = Sql.file("quarantine/note_replay");
    private static final String AS_PMS = "pms";
    private static final String AS_MAPPED = "mapped";

    private final Database database;
    private final Vault vault;

    RejectedRecordRepository(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** The last place of a list's page. */
    record Place(Instant lastSeenAt, long number) {}

    /** A part of the list and how many rows match it. */
    record Found(List<RejectedRecordView> records, long total) {}

    /** What one replay looks at, and how many match. */
    record Kept(List<KeptRecord> records, long total) {}

    /** Keeps what could not be mapped, as the PMS gave it. */
    public Uni<Void> note(
            OrganizationId organization,
            SqlConnection tx,
            Account account,
            SyncId run,
            RecordKind kind,
            List<RejectedRecord> records,
            Instant now) {
        return note(organization, tx, account, run, kind, AS_PMS, records, now);
    }

    /** Keeps what was mapped but could not be stored: {@link StorableCheck.Sifted#refused()}. */
    public Uni<Void> noteMapped(
            OrganizationId organization,
            SqlConnection tx,
            Account account,
            SyncId run,
            RecordKind kind,
            List<RejectedRecord> records,
            Instant now) {
        return note(organization, tx, account, run, kind, AS_MAPPED, records, now);
    }

    /** Forgets records that map now; answers how many were kept. */
    public Uni<Integer> clearMapped(
            OrganizationId organization, SqlConnection tx, Account account, RecordKind kind, List<String> pmsIds) {
        String[] keys = pmsIds.stream().map(RejectedRecord::keyOf).toArray(String[]::new);
        return CLEAR_MAPPED
                .on(tx, organization.value(), account.vendor().value(), account.id(), kind.id(), keys)
                .map(RowSet::rowCount);
    }

    /**
     * Forgets what a full walk that balanced did not meet as rejected: at the PMS it is gone or has changed. Answers how
     * many.
     */
    public Uni<Integer> clearUnseen(
            OrganizationId organization, SqlConnection tx, Account account, RecordKind kind, SyncId run) {
        return CLEAR_UNSEEN
                .on(tx, organization.value(), account.vendor().value(), account.id(), kind.id(), run.value())
                .map(RowSet::rowCount);
    }

    /** How many are kept of an account; where there are none, nothing needs to be cleared. */
    public Uni<Long> countOf(OrganizationId organization, SqlConnection tx, Account account, RecordKind kind) {
        return COUNT.on(tx, organization.value(), account.vendor().value(), account.id(), kind.id())
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    Uni<Found> list(OrganizationId organization, @Nullable String vendor, @Nullable Place after, int limit) {
        return database.inOrganization(
                organization,
                tx -> LIST.on(
                                tx,
                                organization.value(),
                                vendor,
                                after == null ? null : after.lastSeenAt().atOffset(ZoneOffset.UTC),
                                after == null ? null : after.number(),
                                limit)
                        .map(RejectedRecordRepository::found));
    }

    /**
     * What a replay looks at: those asked for, else all, first those that waited longest for one.
     *
     * @param ids null for all
     */
    Uni<Kept> findForReplay(OrganizationId organization, @Nullable List<UUID> ids, int limit) {
        return database.inOrganization(
                organization,
                tx -> FIND_FOR_REPLAY
                        .on(tx, organization.value(), ids == null ? null : ids.toArray(UUID[]::new), limit)
                        .map(RejectedRecordRepository::kept));
    }

    /** Deletes what was replayed, unless a run met it again since it was read; answers how many. */
    Uni<Integer> delete(OrganizationId organization, SqlConnection tx, List<KeptRecord> records) {
        return DELETE.on(
                        tx,
                        organization.value(),
                        records.stream().map(KeptRecord::id).toArray(UUID[]::new),
                        records.stream().map(KeptRecord::lastSeenAt).toArray(OffsetDateTime[]::new))
                .map(RowSet::rowCount);
    }

    /** Notes why records are still rejected; ids and reasons stand side by side. */
    Uni<Void> noteReplay(
            OrganizationId organization, SqlConnection tx, List<UUID> ids, List<String> reasons, Instant now) {
        return NOTE_REPLAY
                .on(
                        tx,
                        organization.value(),
                        ids.toArray(UUID[]::new),
                        reasons.stream().map(RecordKey::shown).toArray(String[]::new),
                        now.atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /**
     * The text that was kept: a patient, never to be shown or logged.
     *
     * @throws IllegalStateException if no master key opens it, or its row was moved
     */
    String open(OrganizationId organization, KeptRecord kept) {
        return vault.open(kept.sealed(), context(organization, kept.account(), kept.kind(), kept.key()));
    }

    private Uni<Void> note(
            OrganizationId organization,
            SqlConnection tx,
            Account account,
            SyncId run,
            RecordKind kind,
            String form,
            List<RejectedRecord> records,
            Instant now) {
        var rows = new JsonArray();
        records.forEach(record -> rows.add(sealed(organization, account, kind, record)));
        return NOTE.on(
                        tx,
                        organization.value(),
                        account.vendor().value(),
                        account.id(),
                        kind.id(),
                        form,
                        rows.encode(),
                        run.value(),
                        now.atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    private JsonObject sealed(OrganizationId organization, Account account, RecordKind kind, RejectedRecord record) {
        String key = record.key();
        var sealed = vault.seal(record.raw(), context(organization, account, kind.id(), key));
        return new JsonObject()
                .put("record_key", key)
                .put("pms_id", RecordKey.shown(record.pmsId()))
                .put("reason", RecordKey.shown(record.reason()))
                .put("key_id", sealed.keyId())
                .put("sealed", Base64.getEncoder().encodeToString(sealed.bytes()));
    }

    private static String context(OrganizationId organization, Account account, String kind, String key) {
        return String.join("/", organization.toString(), account.vendor().value(), account.id(), kind, key);
    }

    private static Found found(RowSet<Row> rows) {
        var records = new ArrayList<RejectedRecordView>();
        long total = 0;
        for (Row row : rows) {
            total = row.getLong("total_count");
            if (row.getLong("number") != null) {
                records.add(RejectedRecordView.of(row));
            }
        }
        return new Found(records, total);
    }

    private static Kept kept(RowSet<Row> rows) {
        var records = new ArrayList<KeptRecord>();
        long total = 0;
        for (Row row : rows) {
            total = row.getLong("total");
            records.add(kept(row));
        }
        return new Kept(records, total);
    }

    private static KeptRecord kept(Row row) {
        // PostgreSQL breaks the lines of base64, as mail does.
        byte[] sealed = Base64.getMimeDecoder().decode(row.getString("sealed"));
        return new KeptRecord(
                row.getUUID("id"),
                new Account(new VendorId(row.getString("vendor_id")), row.getString("account_id")),
                row.getString("kind"),
                row.getString("record_key"),
                row.getString("pms_id"),
                row.getString("form").equals(AS_MAPPED),
                new Vault.Sealed(row.getString("key_id"), sealed),
                row.getOffsetDateTime("last_seen_at"),
                new SyncId(row.getUUID("last_run_id")));
    }
}
