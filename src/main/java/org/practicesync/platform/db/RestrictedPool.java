package org.practicesync.platform.db;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Opens the connections of the reactive pool in a restricted role. A login that row level security would not bind (a
 * superuser, or one with BYPASSRLS) enters {@value #ROLE}, which the first migration creates; any other login keeps its
 * own role, since forced policies bind the owner of a table too.
 */
@Singleton
class RestrictedPool implements PgPoolCreator {
    static final String ROLE = "practice_sync_service";

    private static final Logger LOG = Logger.getLogger(RestrictedPool.class);
    private static final String ENTER_ROLE = "select set_config('role', '" + ROLE
            + "', false) from pg_roles where rolname = session_user and (rolsuper or rolbypassrls)";
    /** Compiling a plan takes seconds, and no query of ours runs that long; a wrong estimate would bring it about. */
    private static final String SWITCH_JIT_OFF = "select set_config('jit', 'off', false)";

    private static final String END_CONNECTION = "select pg_terminate_backend(pg_backend_pid())";
    private static final int WAIT_SECONDS_MAX = 10;

    @Override
    public Pool create(Input input) {
        var options =
                input.poolOptions().setConnectionTimeout(WAIT_SECONDS_MAX).setConnectionTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool()
                .with(options)
                .connectingTo(new ArrayList<>(input.pgConnectOptionsList()))
                .using(input.vertx())
                .withConnectHandler(RestrictedPool::enterRole)
                .build();
    }

    /** A connection that cannot enter the role is ended by the server before anybody can use it. */
    private static void enterRole(SqlConnection connection) {
        connection
                .query(ENTER_ROLE)
                .execute()
                .compose(entered -> connection.query(SWITCH_JIT_OFF).execute())
                .recover(failure -> {
                    LOG.warnf("a connection could not enter the restricted role: %s", failure.getMessage());
                    return connection.query(END_CONNECTION).execute();
                })
                .onComplete(entered -> connection.close());
    }
}
