package org.practicesync.features.activity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/**
 * Who is active. What that means stands in the database's functions, once for all statements: {@code activity_window} and
 * {@code active_patient}. The tables {@code patient_activity} and {@code activity_day} are written by triggers only. Plain client.
 */
@Singleton
public class ActivityRepository {
    private static final Sql LIST_ACTIVE = Sql.file("activity/list_active");
    private static final Sql LIST_BY_TYPE = Sql.file("activity/list_by_type");
    private static final Sql LIST_THESE = Sql.file("activity/list_these");
    private static final Sql LIST_EVER = Sql.file("activity/list_ever");
    private static final Sql LIST_TYPES = Sql.file("activity/list_types");
    private static final Sql SUMMARIZE_TYPES = Sql.file("activity/summarize_types");
    private static final Sql COUNT_ACTIVE = Sql.file("activity/count_active");
    private static final Sql SUMMARIZE = Sql.file("activity/summarize");
    private static final Sql MATCH_TYPE = Sql.file("activity/match_type");
    private static final Sql FIND_STANDING = Sql.file("activity/find_standing");

    private final Database database;

    ActivityRepository(Database database) {
        this.database = database;
    }

    /** One page of a list and how many patients match it. */
    record Found(List<PatientActivity> patients, long total) {
        Found {
            patients = List.copyOf(patients);
        }
    }

    /** How many patients are active today, in each practice's own time zone, by the rule in force. */
    public Uni<Long> countActive(OrganizationId organization, Instant now) {
        return database.inOrganization(organization, tx -> countActive(organization, tx, now));
    }

    /** The same within a transaction of the organization. */
    public Uni<Long> countActive(OrganizationId organization, SqlConnection tx, Instant now) {
        return COUNT_ACTIVE
                .on(tx, organization.value(), utc(now))
                .map(rows -> rows.iterator().next().getLong("active"));
    }

    Uni<Found> listActive(OrganizationId organization, ActivityQuestion question, ActivityPage page) {
        return database.inOrganization(
                organization,
                tx -> LIST_ACTIVE
                        .on(
                                tx,
                                organization.value(),
                                question.asOf(),
                                utc(question.now()),
                                question.days(),
                                page.vendorValue(),
                                page.after(),
                                page.limit(),
                                page.offset(),
                                page.appointments(),
                                page.explained())
                        .map(ActivityRepository::found));
    }

    /** @param type the PMS's id or a name */
    Uni<TypeChoice> chooseType(OrganizationId organization, String type) {
        return database.inOrganization(
                organization, tx -> LIST_TYPES.on(tx, organization.value()).map(known -> TypeChoice.of(type, known)));
    }

    /** Meets every appointment of the window. */
    Uni<TypeMatch> matchType(OrganizationId organization, TypeQuestion type, ActivityQuestion question) {
        return database.inOrganization(
                organization,
                tx -> MATCH_TYPE
                        .on(
                                tx,
                                organization.value(),
                                question.asOf(),
                                utc(question.now()),
                                question.days(),
                                type.vendor(),
                                type.choice().vendors(),
                                type.choice().accounts(),
                                type.choice().ids(),
                                TypeMatch.MANY)
                        .map(rows -> TypeMatch.of(rows.iterator().next())));
    }

    /** @param match what {@link #matchType} said of the same question */
    Uni<Found> listByType(
            OrganizationId organization,
            TypeQuestion type,
            TypeMatch match,
            ActivityQuestion question,
            ActivityPage page) {
        var ids = match.on(page);
        return database.inOrganization(
                        organization,
                        tx -> ids == null
                                ? walkByType(tx, organization, type, question, page)
                                : listThese(tx, organization, ids, question, page))
                .map(rows -> new Found(rows.stream().map(PatientActivity::of).toList(), match.total()));
    }

    private static Uni<RowSet<Row>> listThese(
            SqlConnection tx, OrganizationId organization, Long[] ids, ActivityQuestion question, ActivityPage page) {
        return LIST_THESE.on(
                tx,
                organization.value(),
                question.asOf(),
                utc(question.now()),
                question.days(),
                ids,
                page.appointments(),
                page.explained());
    }

    private static Uni<RowSet<Row>> walkByType(
            SqlConnection tx,
            OrganizationId organization,
            TypeQuestion type,
            ActivityQuestion question,
            ActivityPage page) {
        return LIST_BY_TYPE.on(
                tx,
                organization.value(),
                question.asOf(),
                utc(question.now()),
                question.days(),
                type.vendor(),
                page.after(),
                page.limit(),
                page.offset(),
                page.appointments(),
                page.explained(),
                type.choice().vendors(),
                type.choice().accounts(),
                type.choice().ids());
    }

    /** All who have an appointment that counts, whenever it is; they need not be active. */
    Uni<Found> listEver(OrganizationId organization, ActivityQuestion question, ActivityPage page) {
        return database.inOrganization(
                organization,
                tx -> LIST_EVER
                        .on(tx, organization.value(), question.asOf(), utc(question.now()), page.limit(), page.offset())
                        .map(ActivityRepository::found));
    }

    Uni<ActivityStanding> findStanding(OrganizationId organization, ActivityQuestion question) {
        return database.inOrganization(
                organization,
                tx -> FIND_STANDING
                        .on(tx, organization.value(), question.asOf(), utc(question.now()), question.days())
                        .map(rows -> ActivityStanding.of(
                                organization, rows.iterator().next())));
    }

    /** Meets every appointment of the window. */
    Uni<ActivitySums> summarize(OrganizationId organization, ActivityQuestion question) {
        return database.inOrganization(
                organization,
                tx -> SUMMARIZE
                        .on(tx, organization.value(), question.asOf(), utc(question.now()), question.days())
                        .map(rows -> ActivitySums.of(rows.iterator().next())));
    }

    /** Meets every appointment of the window. */
    Uni<List<TypeSummary>> summarizeTypes(OrganizationId organization, ActivityQuestion question) {
        return database.inOrganization(
                organization,
                tx -> SUMMARIZE_TYPES
                        .on(tx, organization.value(), question.asOf(), utc(question.now()), question.days())
                        .map(rows -> rows.stream().map(TypeSummary::of).toList()));
    }

    private static Found found(RowSet<Row> rows) {
        var patients = new ArrayList<PatientActivity>();
        long total = 0;
        for (Row row : rows) {
            total = row.getLong("total");
            if (row.getLong("activity_id") != null) {
                patients.add(PatientActivity.of(row));
            }
        }
        return new Found(patients, total);
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
