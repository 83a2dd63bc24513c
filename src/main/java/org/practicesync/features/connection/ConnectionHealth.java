package org.practicesync.features.connection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionRepository.WithSecrets;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.ProblemException;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.AppointmentTypeDirectory;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.PractitionerDirectory;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.VendorSession.Lane;

/** Asks a connection's PMS how it is. Whatever the PMS does wrong is an answer, not an error. */
@Singleton
class ConnectionHealth {
    private final ConnectionRepository connections;
    private final ConnectionSessions sessions;
    private final PmsPatience patience;

    ConnectionHealth(ConnectionRepository connections, ConnectionSessions sessions, PmsPatience patience) {
        this.connections = connections;
        this.sessions = sessions;
        this.patience = patience;
    }

    /** @return fails with CONNECTION_NOT_FOUND */
    Uni<HealthView> test(OrganizationId organization, ConnectionId id) {
        return connections
                .findWithSecrets(organization, id)
                .onItem()
                .ifNull()
                .failWith(() -> ConnectionProblems.missing().exception())
                .chain(this::test);
    }

    private Uni<HealthView> test(WithSecrets found) {
        return Uni.createFrom()
                .item(() -> sessions.opened(found, Lane.PERSON))
                .chain(this::ask)
                .onFailure(ConnectionHealth::tells)
                .recoverWithItem(failure -> HealthView.unhealthy(((ProblemException) failure).problem()));
    }

    private static boolean tells(Throwable failure) {
        return failure instanceof ProblemException;
    }

    private Uni<HealthView> ask(Opened opened) {
        long begin = System.nanoTime();
        return within(opened, opened.vendor().check(opened.session()))
                .invoke(account -> requireSame(opened, account))
                .chain(account -> healthy(opened, account, System.nanoTime() - begin));
    }

    private Uni<HealthView> healthy(Opened opened, AccountCheck account, long nanos) {
        long latency = Duration.ofNanos(nanos).toMillis();
        return practitioners(opened)
                .chain(practitioners -> details(opened, account, practitioners))
                .map(details -> HealthView.healthy(latency, details));
    }

    /** Another account's figures would be a lie about this connection. */
    private static void requireSame(Opened opened, AccountCheck account) {
        if (!account.accountId().equals(opened.connection().accountId())) {
            throw ConnectionProblems.accountMismatch().exception();
        }
    }

    private Uni<HealthView.Details> details(Opened opened, AccountCheck account, @Nullable Integer practitioners) {
        return types(opened).map(types -> new HealthView.Details(account.accountName(), practitioners, types));
    }

    private Uni<@Nullable Integer> practitioners(Opened opened) {
        return opened.vendor() instanceof PractitionerDirectory directory
                ? count(opened, directory.practitioners())
                : Uni.createFrom().nullItem();
    }

    private Uni<@Nullable Integer> types(Opened opened) {
        return opened.vendor() instanceof AppointmentTypeDirectory directory
                ? count(opened, directory.appointmentTypes())
                : Uni.createFrom().nullItem();
    }

    private <R extends PmsRecord> Uni<@Nullable Integer> count(Opened opened, RecordFeed<R> feed) {
        return within(opened, new ListTally<>(feed, opened.session()).count());
    }

    private <T extends @Nullable Object> Uni<T> within(Opened opened, Uni<T> call) {
        return patience.with(opened.vendor().id(), call);
    }
}
