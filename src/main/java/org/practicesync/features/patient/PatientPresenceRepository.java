package org.practicesync.features.patient;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.patient.PatientRepository.Account;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/**
 * Whether the PMS still has a patient of ours: {@code present}, {@code missing} after a full walk that did not meet it,
 * {@code gone} on proof. No row is ever dropped. Plain client.
 */
@Singleton
public class PatientPresenceRepository {
    private static final Sql COUNT_ABSENT = Sql.file("patient/count_absent");
    private static final Sql SAMPLE_ABSENT = Sql.file("patient/sample_absent");
    private static final Sql SAMPLE_LIVING = Sql.file("patient/sample_living");
    private static final Sql LIST_MISSING = Sql.file("patient/list_missing");
    private static final Sql MARK_MISSING = Sql.file("patient/mark_missing");
    private static final Sql MARK_GONE = Sql.file("patient/mark_gone");
    private static final Sql MARK_PRESENT = Sql.file("patient/mark_present");

    private final Database database;

    PatientPresenceRepository(Database database) {
        this.database = database;
    }

    /** Rows that a walk did not meet, of those that are not gone. */
    public record Absent(long absent, long known) {}

    /** @param confirmedUntil rows that are missing since then or longer are not counted; null for none */
    public Uni<Absent> countAbsent(
            OrganizationId organization, Account account, SyncId run, @Nullable Instant confirmedUntil) {
        return database.inOrganization(
                organization,
                tx -> COUNT_ABSENT
                        .on(
                                tx,
                                organization.value(),
                                account.vendor().value(),
                                account.id(),
                                run.value(),
                                confirmedUntil == null ? null : confirmedUntil.atOffset(ZoneOffset.UTC))
                        .map(rows -> rows.iterator().next())
                        .map(row -> new Absent(row.getLong("absent"), row.getLong("known"))));
    }

    /** Ids of a few rows that the walk did not meet. */
    public Uni<List<String>> sampleAbsent(OrganizationId organization, SyncId run, int most) {
        return database.inOrganization(
                organization,
                tx -> SAMPLE_ABSENT
                        .on(tx, organization.value(), run.value(), most)
                        .map(PatientPresenceRepository::ids));
    }

    /** Ids of a few rows that should be found in the PMS. */
    public Uni<List<String>> sampleLiving(OrganizationId organization, Account account, int most) {
        return database.inOrganization(
                organization,
                tx -> SAMPLE_LIVING
                        .on(tx, organization.value(), account.vendor().value(), account.id(), most)
                        .map(PatientPresenceRepository::ids));
    }

    /** Ids of rows that were missed up to that moment and are missed still, without some. */
    public Uni<List<String>> listMissing(
            OrganizationId organization, Account account, Instant until, Collection<String> without, int most) {
        return database.inOrganization(
                organization,
                tx -> LIST_MISSING
                        .on(
                                tx,
                                organization.value(),
                                account.vendor().value(),
                                account.id(),
                                until.atOffset(ZoneOffset.UTC),
                                most,
                                without.toArray(String[]::new))
                        .map(PatientPresenceRepository::ids));
    }

    /** Marks what a full walk that balanced did not meet. */
    public Uni<Void> markMissing(
            OrganizationId organization, SqlConnection tx, Account account, SyncId run, Instant now) {
        return MARK_MISSING
                .on(
                        tx,
                        organization.value(),
                        account.vendor().value(),
                        account.id(),
                        run.value(),
                        now.atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** Marks missing rows on proof; answers how many. */
    public Uni<Integer> markGone(
            OrganizationId organization, SqlConnection tx, Account account, Collection<String> ids, Instant now) {
        return MARK_GONE
                .on(
                        tx,
                        organization.value(),
                        account.vendor().value(),
                        account.id(),
                        ids.toArray(String[]::new),
                        now.atOffset(ZoneOffset.UTC))
                .map(RowSet::size);
    }

    /** Takes the mark away from rows that the PMS showed, although nothing could be made of what it showed. */
    public Uni<Void> markPresent(
            OrganizationId organization, SqlConnection tx, Account account, Collection<String> ids) {
        return MARK_PRESENT
                .on(tx, organization.value(), account.vendor().value(), account.id(), ids.toArray(String[]::new))
                .replaceWithVoid();
    }

    private static List<String> ids(RowSet<Row> rows) {
        var ids = new ArrayList<String>();
        rows.forEach(row -> ids.add(row.getString("pms_id")));
        return ids;
    }
}
