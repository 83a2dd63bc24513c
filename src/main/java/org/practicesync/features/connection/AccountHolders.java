package org.practicesync.features.connection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** Whose an account is, where one organization alone may have it. Plain client: it looks over all organizations. */
@Singleton
class AccountHolders {
    private static final Sql FIND_HOLDER = Sql.file("connection/find_holder");

    private final Database database;

    AccountHolders(Database database) {
        this.database = database;
    }

    /** Whether a living connection of another organization links it. The unique index decides where two ask at once. */
    Uni<Boolean> isHeldByOthers(OrganizationId organization, VendorId vendor, String accountId) {
        return database.acrossOrganizations(
                "an account of such a system belongs to one organization",
                tx -> FIND_HOLDER
                        .on(tx, organization.value(), vendor.value(), accountId)
                        .map(rows -> rows.size() > 0));
    }
}
