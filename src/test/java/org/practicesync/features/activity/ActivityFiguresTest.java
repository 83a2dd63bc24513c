package org.practicesync.features.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.kernel.OrganizationId;

class ActivityFiguresTest {
    private static final OrganizationId ORGANIZATION = new OrganizationId(7);
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private final Rows rows = new Rows();
    private final ActivityFigures figures = new ActivityFigures(rows);

    /** Rows whose changes a test counts, and whose sums it answers when it likes. */
    private static final class Rows extends ActivityRepository {
        private long changes;
        private int asked;
        private @Nullable UniEmitter<? super ActivitySums> waiting;

        @SuppressWarnings("NullAway") // No statement runs.
        Rows() {
            super(null);
        }

        @Override
        Uni<ActivityStanding> findStanding(OrganizationId organization, ActivityQuestion question) {
            return Uni.createFrom().item(() -> new ActivityStanding(organization, changes, "window"));
        }

        @Override
        Uni<ActivitySums> summarize(OrganizationId organization, ActivityQuestion question) {
            asked++;
            return Uni.createFrom().emitter(emitter -> waiting = emitter);
        }

        UniEmitter<? super ActivitySums> waiting() {
            return Objects.requireNonNull(waiting);
        }
    }

    @Test
    void areComputedOnceForAllWhoAskMeanwhile() {
        var told = new ArrayList<ActivitySums>();
        sums().subscribe().with(told::add);
        sums().subscribe().with(told::add);
        assertThat(told).isEmpty();
        rows.waiting().complete(of(3));
        sums().subscribe().with(told::add);
        assertThat(told).containsExactlyElementsOf(List.of(of(3), of(3), of(3)));
        assertThat(rows.asked).isOne();
    }

    @Test
    void areComputedAnewWhenARowHasChanged() {
        sums().subscribe().with(ignored -> {});
        rows.waiting().complete(of(3));
        rows.changes++;
        var told = new ArrayList<ActivitySums>();
        sums().subscribe().with(told::add);
        rows.waiting().complete(of(4));
        assertThat(told).containsExactly(of(4));
    }

    @Test
    void doNotKeepAFailure() {
        var failed = sums().subscribeAsCompletionStage();
        rows.waiting().fail(new IllegalStateException("away"));
        assertThatThrownBy(failed::join).hasRootCauseMessage("away");
        var told = new ArrayList<ActivitySums>();
        sums().subscribe().with(told::add);
        rows.waiting().complete(of(5));
        assertThat(told).containsExactly(of(5));
    }

    private Uni<ActivitySums> sums() {
        return figures.sums(ORGANIZATION, null, NOW);
    }

    private static ActivitySums of(long active) {
        return new ActivitySums(active, 0, 0, 0, 0, null);
    }
}
