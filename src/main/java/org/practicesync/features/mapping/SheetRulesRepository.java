package org.practicesync.features.mapping;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.practicesync.features.mapping.SheetRules.TypeRule;
import org.practicesync.features.record.Account;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** Reads what decides about the run sheet: mappings, settings, and the PMS's own rows that they are about. Plain client. */
@Singleton
public class SheetRulesRepository {
    private static final Sql LIST_MAPPINGS = Sql.file("mapping/list_mappings");
    private static final Sql LIST_TYPE_RULES = Sql.file("mapping/list_type_rules");
    private static final Sql FIND_TELEHEALTH_ONLY = Sql.file("mapping/find_telehealth_only");
    private static final Sql LIST_WORKING = Sql.file("mapping/list_working");

    private final Database database;

    SheetRulesRepository(Database database) {
        this.database = database;
    }

    public Uni<SheetRules> find(OrganizationId organization, ConnectionId connection, Account account) {
        return database.inOrganization(
                organization,
                tx -> unfollowed(tx, organization, connection)
                        .chain(unfollowed -> types(tx, organization, connection, account)
                                .chain(types -> telehealthOnly(tx, organization, connection)
                                        .map(only -> new SheetRules(unfollowed, types, only)))));
    }

    /** The PMS's ids of those who work at the practice, in order. */
    public Uni<List<String>> listWorking(OrganizationId organization, Account account) {
        return database.inOrganization(
                organization,
                tx -> LIST_WORKING
                        .on(tx, organization.value(), account.vendor().value(), account.id())
                        .map(SheetRulesRepository::ids));
    }

    private static Uni<Set<String>> unfollowed(SqlConnection tx, OrganizationId organization, ConnectionId connection) {
        return LIST_MAPPINGS.on(tx, organization.value(), connection.value()).map(SheetRulesRepository::unfollowed);
    }

    private static Uni<Map<String, TypeRule>> types(
            SqlConnection tx, OrganizationId organization, ConnectionId connection, Account account) {
        return LIST_TYPE_RULES
                .on(
                        tx,
                        organization.value(),
                        connection.value(),
                        account.vendor().value(),
                        account.id())
                .map(SheetRulesRepository::types);
    }

    private static Uni<Boolean> telehealthOnly(SqlConnection tx, OrganizationId organization, ConnectionId connection) {
        return FIND_TELEHEALTH_ONLY
                .on(tx, organization.value(), connection.value())
                .map(rows -> rows.size() == 0 || rows.iterator().next().getBoolean("telehealth_only"));
    }

    private static Set<String> unfollowed(RowSet<Row> rows) {
        var unfollowed = new HashSet<String>();
        for (Row row : rows) {
            if (row.getUUID("clinician_id") == null || !row.getBoolean("sync_enabled")) {
                unfollowed.add(row.getString("pms_practitioner_id"));
            }
        }
        return unfollowed;
    }

    private static Map<String, TypeRule> types(RowSet<Row> rows) {
        var types = new HashMap<String, TypeRule>();
        for (Row row : rows) {
            var rule = new TypeRule(
                    row.getBoolean("telehealth"),
                    row.getBoolean("is_telehealth"),
                    !Boolean.FALSE.equals(row.getBoolean("sync_enabled")));
            types.put(row.getString("pms_type_id"), rule);
        }
        return types;
    }

    private static List<String> ids(RowSet<Row> rows) {
        var ids = new ArrayList<String>();
        rows.forEach(row -> ids.add(row.getString("pms_id")));
        return ids;
    }
}
