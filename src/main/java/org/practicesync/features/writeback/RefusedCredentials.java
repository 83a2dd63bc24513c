package org.practicesync.features.writeback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.practicesync.features.connection.ConnectionSchedule;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.features.notification.Notice;
import org.practicesync.features.notification.Notices;
import org.practicesync.kernel.Problem;
import org.practicesync.platform.db.Database;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProblems;

/** A PMS refused a connection's credentials while a change was sent or followed: people are told, as after a sync. */
@Singleton
class RefusedCredentials {
    private static final String KIND = "reauthorization_required";

    private final Database database;
    private final ConnectionSchedule schedule;
    private final Notices notices;
    private final Clock clock;

    RefusedCredentials(Database database, ConnectionSchedule schedule, Notices notices, Clock clock) {
        this.database = database;
        this.schedule = schedule;
        this.notices = notices;
        this.clock = clock;
    }

    Uni<Void> note(Opened opened) {
        return database.inOrganization(opened.connection().organization(), tx -> note(tx, opened));
    }

    private Uni<Void> note(SqlConnection tx, Opened opened) {
        var connection = opened.connection();
        var problem = VendorProblems.problem(connection.vendor(), new VendorFailure.AuthRejected());
        return schedule.requireReauthorization(
                        connection.organization(),
                        tx,
                        connection.id(),
                        opened.credentialsAt(),
                        problem.detail(),
                        clock.instant())
                .chain(changed -> changed
                        ? notices.raise(connection.organization(), tx, notice(opened, problem))
                        : Uni.createFrom().voidItem());
    }

    private static Notice notice(Opened opened, Problem problem) {
        var connection = opened.connection();
        return new Notice(
                KIND,
                connection.id().toString(),
                connection.id(),
                null,
                "New credentials are needed",
                problem.detail() + ". Nothing is synced before valid ones are stored.",
                new JsonObject()
                        .put("error_code", problem.code())
                        .put("pms_type", connection.vendor().value()));
    }
}
