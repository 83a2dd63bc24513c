package org.practicesync.features.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.credential.DeadKeys;
import org.practicesync.features.notification.Notice;
import org.practicesync.features.notification.Notices;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.SyncId;
import org.practicesync.kernel.VendorId;

/**
 * Takes a connection out of service because its PMS refused what opened it, and tells people so, once: nothing is synced
 * until valid credentials are stored.
 */
@Singleton
public class Reauthorization implements DeadKeys {
    /** The kind of the notification; its subject is the connection. */
    public static final String KIND = "reauthorization_required";

    private final ConnectionSchedule schedule;
    private final Notices notices;
    private final Clock clock;

    Reauthorization(ConnectionSchedule schedule, Notices notices, Clock clock) {
        this.schedule = schedule;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * What was refused, and who met it.
     *
     * @param credentialsAt when the refused credentials were stored; where others are stored by now, nothing happens
     * @param run null where no run met it
     */
    public record Refused(
            ConnectionId connection,
            VendorId vendor,
            @Nullable SyncId run,
            @Nullable Instant credentialsAt,
            Problem why) {}

    public Uni<Void> require(OrganizationId organization, SqlConnection tx, Refused refused) {
        return schedule.requireReauthorization(
                        organization,
                        tx,
                        refused.connection,
                        refused.credentialsAt,
                        refused.why.detail(),
                        clock.instant())
                .chain(changed -> changed
                        ? notices.raise(organization, tx, notice(refused))
                        : Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Void> reauthorize(
            OrganizationId organization,
            SqlConnection tx,
            ConnectionId connection,
            VendorId vendor,
            Instant credentialsAt,
            Problem why) {
        return require(organization, tx, new Refused(connection, vendor, null, credentialsAt, why));
    }

    private static Notice notice(Refused refused) {
        return new Notice(
                KIND,
                refused.connection.toString(),
                refused.connection,
                refused.run,
                "New credentials are needed",
                refused.why.detail() + ". Nothing is synced before valid ones are stored.",
                new JsonObject().put("error_code", refused.why.code()).put("pms_type", refused.vendor.value()));
    }
}
