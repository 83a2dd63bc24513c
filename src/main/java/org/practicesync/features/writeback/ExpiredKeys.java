package org.practicesync.features.writeback;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Drops idempotency keys that nobody asks for any more; an expired one that is left does no harm. */
@Singleton
class ExpiredKeys {
    private static final Logger LOG = Logger.getLogger(ExpiredKeys.class);

    private final SubmissionRepository submissions;

    ExpiredKeys(SubmissionRepository submissions) {
        this.submissions = submissions;
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> prune() {
        return submissions
                .pruneKeys()
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("expired keys stay: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }
}
