package org.practicesync.features.organization.clerk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** The only class that names the table {@code member}. Plain client: a page is one statement. */
@Singleton
class MemberRepository {
    private static final Sql UPSERT = Sql.file("clerk/upsert_members");
    private static final Sql LIST_UNMET = Sql.file("clerk/list_unmet");
    private static final Sql REMOVE = Sql.file("clerk/remove_members");

    private final Database database;
    private final Clock clock;

    MemberRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a page changed; whoever comes back counts as updated. */
    record Stored(int created, int updated) {}

    /** How many left, and how many are left. */
    record Removed(int removed, long living) {}

    Uni<Stored> upsert(OrganizationId organization, List<Member> members) {
        return database.inOrganization(
                organization,
                tx -> UPSERT.on(
                                tx,
                                organization.value(),
                                members.stream().map(Member::userId).toArray(String[]::new),
                                members.stream().map(Member::role).toArray(String[]::new),
                                now())
                        .map(MemberRepository::only)
                        .map(row -> new Stored(row.getInteger("created"), row.getInteger("updated"))));
    }

    /** Members of ours that are not among those. */
    Uni<List<String>> listUnmet(OrganizationId organization, List<String> met) {
        return database.inOrganization(
                organization,
                tx -> LIST_UNMET
                        .on(tx, organization.value(), met.toArray(String[]::new))
                        .map(MemberRepository::userIds));
    }

    /** Those stay as rows, and are members no longer. */
    Uni<Removed> remove(OrganizationId organization, SqlConnection tx, List<String> users) {
        return removed(organization, tx, users.toArray(String[]::new));
    }

    Uni<Removed> removeAll(OrganizationId organization, SqlConnection tx) {
        return removed(organization, tx, null);
    }

    private Uni<Removed> removed(OrganizationId organization, SqlConnection tx, String @Nullable [] users) {
        return REMOVE.on(tx, organization.value(), users, now())
                .map(MemberRepository::only)
                .map(row -> new Removed(row.getInteger("removed"), row.getLong("living")));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Row only(RowSet<Row> rows) {
        return rows.iterator().next();
    }

    private static List<String> userIds(RowSet<Row> rows) {
        var ids = new ArrayList<String>();
        rows.forEach(row -> ids.add(row.getString("user_id")));
        return ids;
    }
}
