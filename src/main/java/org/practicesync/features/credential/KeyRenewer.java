package org.practicesync.features.credential;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.credential.SessionKeyRepository.Due;
import org.practicesync.kernel.FailureText;
import org.practicesync.platform.start.ProcessStopping;
import org.practicesync.pms.SessionKeys;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorSession.Lane;

/**
 * Renews keys ahead of their time, whether their clinic works or sleeps. Every replica looks; a claim decides who asks the
 * PMS.
 */
@Singleton
class KeyRenewer {
    private static final Logger LOG = Logger.getLogger(KeyRenewer.class);
    private static final int AT_ONCE_MAX = 8;

    private final SessionKeyRepository repository;
    private final KeyRenewal renewal;
    private final KeyConfig config;
    private final Clock clock;
    private volatile boolean stopping;

    KeyRenewer(SessionKeyRepository repository, KeyRenewal renewal, KeyConfig config, Clock clock) {
        this.repository = repository;
        this.renewal = renewal;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return stopping || !config.enabled() ? Uni.createFrom().voidItem() : renewDue();
    }

    void stop(@Observes ProcessStopping event) {
        stopping = true;
    }

    private Uni<Void> renewDue() {
        return repository
                .listDue(clock.instant(), config.dueMax())
                .chain(this::renewAll)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "no keys could be renewed: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> renewAll(List<Due> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(this::renew)
                .merge(AT_ONCE_MAX)
                .onItem()
                .ignoreAsUni();
    }

    /** What goes wrong with one does not keep the others from theirs; what a PMS said is noted with its keys. */
    private Uni<Void> renew(Due due) {
        return repository
                .find(due.organization(), due.connection())
                .chain(this::renewIfDue)
                .replaceWithVoid()
                .onFailure(failure -> !(failure instanceof VendorException))
                .invoke(failure -> LOG.errorf(
                        "connection %s: its keys could not be looked after: %s",
                        due.connection(), FailureText.of(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<@Nullable SessionKeys> renewIfDue(@Nullable StoredKeys found) {
        return found != null && !found.leased() && found.standing().dueAt(clock.instant())
                ? renewal.renew(found, Lane.RUN)
                : Uni.createFrom().nullItem();
    }
}
