package org.practicesync.features.patient;

import io.smallrye.mutiny.Uni;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.record.Account;
import org.practicesync.features.record.Interval;
import org.practicesync.features.record.RecordStore;
import org.practicesync.features.record.RowJson;
import org.practicesync.features.record.Stored;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RecordKind;

/**
 * Patients as rows: the tables {@code patient}, {@code patient_coverage}, {@code patient_count} and
 * {@code patient_search_key}. Plain client: many rows at a time.
 */
@Singleton
public class PatientRepository implements RecordStore<PatientRecord> {
    private static final Sql UPSERT_PAGE = Sql.file("patient/upsert_page");
    private static final Sql COVER = Sql.file("patient/cover");
    private static final Sql COUNT_LIVING = Sql.file("patient/count_living");
    private static final Sql LIST_KNOWN = Sql.file("patient/list_known");
    private static final Sql LIST = Sql.file("patient/list");
    private static final Sql SEARCH = Sql.file("patient/search");
    private static final Sql SEARCH_INSIDE = Sql.file("patient/search_inside");

    private final Database database;

    PatientRepository(Database database) {
        this.database = database;
    }

    /** Living patients of ours, and how many the PMS had when a run last met them all; null before that. */
    public record Living(long stored, @Nullable Long atPms) {}

    /** One page of a list and how many rows match it. */
    record Found(List<PatientView> patients, long total) {}

    @Override
    public RecordKind kind() {
        return RecordKind.PATIENTS;
    }

    @Override
    public Uni<Stored> upsertPage(
            OrganizationId organization,
            SqlConnection tx,
            Account account,
            SyncId run,
            List<PatientRecord> records,
            List<Interval> covered,
            Collection<String> rejectedIds,
            Instant now) {
        return UPSERT_PAGE
                .on(
                        tx,
                        organization.value(),
                        account.vendor().value(),
                        account.id(),
                        PatientJson.of(records),
                        RowJson.of(covered),
                        run.value(),
                        now.atOffset(ZoneOffset.UTC),
                        rejectedIds.toArray(String[]::new))
                .map(Stored::of);
    }

    /** Those of these ids that we have a row of. */
    public Uni<Set<String>> listKnown(
            OrganizationId organization, SqlConnection tx, Account account, Collection<String> pmsIds) {
        return LIST_KNOWN
                .on(tx, organization.value(), account.vendor().value(), account.id(), pmsIds.toArray(String[]::new))
                .map(rows -> {
                    var known = new HashSet<String>();
                    rows.forEach(row -> known.add(row.getString("pms_id")));
                    return known;
                });
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
