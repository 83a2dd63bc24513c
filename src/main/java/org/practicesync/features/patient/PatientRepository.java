package org.practicesync.features.patient;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.PatientRecord;

/**
 * The only class that names the tables {@code patient}, {@code patient_coverage}, {@code patient_count},
 * {@code patient_search_key}, {@code sync_absent} and {@code sync_seen}. Plain client: many rows at a time.
 */
@Singleton
public class PatientRepository {
    private static final Sql UPSERT_PAGE = Sql.file("patient/upsert_page");
    private static final Sql LOCK_UPDATED = Sql.file("patient/lock_updated");
    private static final Sql NOTE_SEEN = Sql.file("patient/note_seen");
    private static final Sql CLOSE_SEEN = Sql.file("patient/close_seen");
    private static final Sql FORGET_WALK = Sql.file("patient/forget_walk");
    private static final Sql FORGET_RUNS = Sql.file("patient/forget_runs");
    private static final Sql COVER = Sql.file("patient/cover");
    private static final Sql COUNT_LIVING = Sql.file("patient/count_living");
    private static final Sql LIST = Sql.file("patient/list");
    private static final Sql SEARCH = Sql.file("patient/search");
    private static final Sql SEARCH_INSIDE = Sql.file("patient/search_inside");
    private static final String KIND = "patients";

    private final Database database;

    PatientRepository(Database database) {
        this.database = database;
    }

    /** The account at a PMS that rows belong to. */
    public record Account(VendorId vendor, String id) {}

    /** The ids that a page covered: from, exclusive, to, inclusive. */
    public record Interval(long afterId, long lastId) {}

    /** What a page did. */
    public record Stored(
            int records,
            int created,
            int updated,
            int createdArchived,
            int archivedNow,
            int restored,
            int returned,
            int absent) {}

    /** Living patients of ours, and how many the PMS had when a run last met them all; null before that. */
    public record Living(long stored, @Nullable Long atPms) {}

    /** One page of a list and how many rows match it. */
    record Found(List<PatientView> patients, long total) {}

    /**
     * Writes the records of a page in one statement, within the run's transaction.
     *
     * @param rejectedIds the ids of records that are on the page but could not be mapped or stored: they are not absent
     */
    public Uni<Stored> upsertPage(
            OrganizationId organization,
            SqlConnection tx,
            Account account,
            SyncId run,
            List<PatientRecord> records,
            List<Interval> covered,
            Collection<String> rejectedIds,
            Instant now) {
        var intervals = new JsonArray();
        covered.forEach(interval -> intervals.add(PatientJson.of(interval)));
        return UPSERT_PAGE
                .on(
                        tx,
                        organization.value(),
                        account.vendor().value(),
                        account.id(),
                        PatientJson.of(records),
                        intervals,
                        run.value(),
                        now.atOffset(ZoneOffset.UTC),
                        rejectedIds.toArray(String[]::new))
                .map(rows -> stored(rows.iterator().next()));
    }

    /** When the PMS last changed our rows of these ids; they stay locked. An id we do not have, or no time, is missing. */
    public Uni<Map<String, Instant>> lockUpdated(
            OrganizationId organization, SqlConnection tx, Account account, Collection<String> pmsIds) {
        return LOCK_UPDATED
                .on(tx, organization.value(), account.vendor().value(), account.id(), pmsIds.toArray(String[]::new))
                .map(PatientRepository::updated);
    }

    /** Notes what a walk without intervals met; answers the keys that it had not met before. */
    public Uni<Set<String>> noteSeen(OrganizationId organization, SqlConnection tx, SyncId run, List<String> keys) {
        Object[] all = keys.toArray(String[]::new);
        return NOTE_SEEN.on(tx, organization.value(), run.value(), KIND, all).map(PatientRepository::ids);
    }

    /** Turns what such a walk met into what it did not meet; answers how many that are. */
    public Uni<Integer> closeSeen(OrganizationId organization, SqlConnection tx, Account account, SyncId run) {
        return CLOSE_SEEN
                .on(tx, organization.value(), account.vendor().value(), account.id(), run.value())
                .map(rows -> rows.iterator().next().getInteger("absent"));
    }

    /** Forgets what a walk noted: it begins again another way, or ended without proof. */
    public Uni<Void> forgetWalk(OrganizationId organization, SqlConnection tx, SyncId run) {
        return FORGET_WALK.on(tx, organization.value(), run.value(), KIND).replaceWithVoid();
    }

    /** Forgets what the walks of runs noted that are about to be removed. */
    public Uni<Void> forgetRuns(OrganizationId organization, SqlConnection tx, Collection<SyncId> runs) {
        Object ids = runs.stream().map(SyncId::value).toArray(UUID[]::new);
        return FORGET_RUNS.on(tx, organization.value(), ids).replaceWithVoid();
    }

    /** A run that balanced met every patient of the account but the absent ones. */
    public Uni<Void> cover(
            OrganizationId organization, SqlConnection tx, Account account, SyncId run, Instant now, long living) {
        return COVER.on(
                        tx,
                        organization.value(),
                        account.vendor().value(),
                        account.id(),
                        run.value(),
                        now.atOffset(ZoneOffset.UTC),
                        living)
                .replaceWithVoid();
    }

    public Uni<Living> countLiving(OrganizationId organization, Account account) {
        return database.inOrganization(
                organization,
                tx -> COUNT_LIVING
                        .on(tx, organization.value(), account.vendor().value(), account.id())
                        .map(rows -> rows.iterator().next())
                        .map(row -> new Living(row.getLong("stored"), row.getLong("living_at_pms"))));
    }

    /** By the beginnings of what they are searched by; where nobody begins so, by what is inside. */
    Uni<Found> list(OrganizationId organization, PatientFilter filter) {
        var search = filter.search();
        return database.inOrganization(
                organization,
                tx -> search == null ? run(LIST, tx, organization, filter) : search(tx, organization, filter, search));
    }

    private static Uni<Found> search(
            SqlConnection tx, OrganizationId organization, PatientFilter filter, SearchWords search) {
        var found = run(SEARCH, tx, organization, filter, search.places(), search.beginnings(), search.ends());
        if (!search.fitInside()) {
            return found;
        }
        return found.chain(beginning -> beginning.total() > 0
                ? Uni.createFrom().item(beginning)
                : run(SEARCH_INSIDE, tx, organization, filter, (Object) search.patterns()));
    }

    private static Uni<Found> run(
            Sql sql, SqlConnection tx, OrganizationId organization, PatientFilter filter, Object... search) {
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(organization.value());
        parameters.add(filter.vendor() == null ? null : filter.vendor().value());
        parameters.add(filter.account());
        parameters.add(filter.archived());
        parameters.add(utc(filter.updatedAfter()));
        parameters.add(utc(filter.syncedAfter()));
        parameters.add(filter.after());
        parameters.add(filter.limit());
        parameters.add(filter.offset());
        Collections.addAll(parameters, search);
        return sql.on(tx, parameters.toArray()).map(PatientRepository::found);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    private static Set<String> ids(RowSet<Row> rows) {
        var ids = new HashSet<String>();
        rows.forEach(row -> ids.add(row.getString("pms_id")));
        return ids;
    }

    private static Map<String, Instant> updated(RowSet<Row> rows) {
        var updated = new HashMap<String, Instant>();
        for (Row row : rows) {
            var at = row.getOffsetDateTime("pms_updated_at");
            if (at != null) {
                updated.put(row.getString("pms_patient_id"), at.toInstant());
            }
        }
        return updated;
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.getInteger("records"),
                row.getInteger("created"),
                row.getInteger("updated"),
                row.getInteger("created_archived"),
                row.getInteger("archived_now"),
                row.getInteger("restored"),
                row.getInteger("returned"),
                row.getInteger("absent"));
    }

    private static Found found(RowSet<Row> rows) {
        var patients = new ArrayList<PatientView>();
        long total = 0;
        for (Row row : rows) {
            total = row.getLong("total");
            if (row.getLong("id") != null) {
                patients.add(PatientView.of(row));
            }
        }
        return new Found(patients, total);
    }
}
