package org.practicesync.features.sync.cleanup;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.practicesync.features.sync.cleanup.CleanupRepository.Removable;
import org.practicesync.kernel.OrganizationId;

/**
 * Goes from organization to organization, each in a transaction of its own, until the call's share is spent; the rest it
 * only counts. A dry run asks the same question and leaves it at that, so that both name the same runs.
 */
@Singleton
class Cleanup {
    private static final Logger LOG = Logger.getLogger(Cleanup.class);

    private final CleanupRepository repository;
    private final CleanupConfig config;
    private final Clock clock;

    Cleanup(CleanupRepository repository, CleanupConfig config, Clock clock) {
        this.repository = repository;
        this.config = config;
        this.clock = clock;
    }

    Uni<CleanupView> clean(CleanupRequest request) {
        Instant before = clock.instant().minus(Duration.ofDays(request.olderThanDays()));
        var tally = new Tally(config.runsMax());
        return repository
                .listOrganizations(before)
                .chain(organizations -> cleanAll(organizations, before, request.dryRun(), tally))
                .map(done -> view(request, before, tally));
    }

    private Uni<Void> cleanAll(List<OrganizationId> organizations, Instant before, boolean dryRun, Tally tally) {
        return Multi.createFrom()
                .iterable(organizations)
                .onItem()
                .transformToUniAndConcatenate(each -> cleanOne(each, before, dryRun, tally))
                .onItem()
                .ignoreAsUni();
    }

    /** Deferred, so that the room is what those before it have left. */
    private Uni<Removable> cleanOne(OrganizationId organization, Instant before, boolean dryRun, Tally tally) {
        return Uni.createFrom()
                .deferred(() -> ask(organization, before, dryRun, tally.room()))
                .invoke(tally::add);
    }

    private Uni<Removable> ask(OrganizationId organization, Instant before, boolean dryRun, int most) {
        return dryRun ? repository.list(organization, before, most) : repository.remove(organization, before, most);
    }

    private static CleanupView view(CleanupRequest request, Instant before, Tally tally) {
        if (!request.dryRun()) {
            LOG.infof("%d old runs of %d organizations were removed", tally.runs, tally.organizations);
        }
        return new CleanupView(
                request.dryRun(),
                request.olderThanDays(),
                before,
                tally.runs,
                tally.organizations,
                tally.total - tally.runs);
    }

    /** What one call met so far. Its organizations come one after the other. */
    private static final class Tally {
        private final int most;
        private int runs;
        private int organizations;
        private long total;

        Tally(int most) {
            this.most = most;
        }

        int room() {
            return most - runs;
        }

        void add(Removable found) {
            runs += found.runs().size();
            total += found.total();
            organizations += found.runs().isEmpty() ? 0 : 1;
        }
    }
}
