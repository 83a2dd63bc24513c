package org.practicesync.platform.db;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.practicesync.kernel.OrganizationId;

/**
 * The only door to the tables. Every connection of the pool works in a restricted role, so that row level security
 * shows nothing until a transaction says for which organization it works.
 */
@Singleton
public class Database {
    private static final Logger LOG = Logger.getLogger(Database.class);
    private static final String SET_ORGANIZATION = "select set_config('app.organization_id', $1, true)";
    private static final String SET_ACROSS = "select set_config('app.across_organizations', $1, true)";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);

    private final Pool pool;

    Database(Pool pool) {
        this.pool = pool;
    }

    /** One transaction that sees and writes the rows of one organization. */
    public <T> Uni<T> inOrganization(OrganizationId organization, Function<SqlConnection, Uni<T>> work) {
        return transaction(SET_ORGANIZATION, organization.toString(), work);
    }

    /**
     * One transaction across organizations. Only tables on the list that {@code RowLevelSecurityTest} holds answer it.
     *
     * @param reason why this cannot be done for one organization; stands in the database's session while it works
     */
    public <T> Uni<T> acrossOrganizations(String reason, Function<SqlConnection, Uni<T>> work) {
        LOG.tracef("across organizations: %s", reason);
        return transaction(SET_ACROSS, reason, work);
    }

    /** One transaction on tables that belong to no organization: the budgets of the PMSs. */
    public <T> Uni<T> withoutOrganization(Function<SqlConnection, Uni<T>> work) {
        return guarded(pool.withTransaction(work));
    }

    /** Whether the database answers. */
    public Uni<Boolean> answers() {
        return pool.query("select 1")
                .execute()
                .replaceWith(true)
                .ifNoItem()
                .after(PROBE_PATIENCE)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false);
    }

    private <T> Uni<T> transaction(String setting, String value, Function<SqlConnection, Uni<T>> work) {
        return guarded(pool.withTransaction(connection ->
                connection.preparedQuery(setting).execute(Tuple.of(value)).chain(() -> work.apply(connection))));
    }

    /**
     * The deadline only ends the waiting. The client's own transaction is not cancelled by it: it commits or rolls back
     * when the work ends or the connection breaks, and gives its connection back then, so that none leaks. As with any
     * lost answer, what was asked for may have happened.
     */
    private static <T> Uni<T> guarded(Uni<T> transaction) {
        return transaction.ifNoItem().after(PATIENCE).fail().onFailure().transform(DatabaseFailure::classify);
    }
}
