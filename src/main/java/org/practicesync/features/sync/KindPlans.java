package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionSchedule;
import org.practicesync.pms.ChangeFeed;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WindowFeed;

/** Chooses how a run walks one kind, and another way where the PMS turns out not to heed the first one. */
final class KindPlans<R extends PmsRecord> {
    private final ClaimedRun run;
    private final RecordFeed<R> feed;
    private final VendorSession session;
    private final ConnectionSchedule schedule;
    private final SyncConfig config;

    KindPlans(ClaimedRun run, RecordFeed<R> feed, VendorSession session, SyncTools tools) {
        this.run = run;
        this.feed = feed;
        this.session = session;
        this.schedule = tools.schedule();
        this.config = tools.config();
    }

    /** What changed where the run wants no more and the PMS can tell, else everything that the run wants. */
    Uni<WalkPlan> first() {
        if (!run.mode().prefersChanges()) {
            return wanted(null, false);
        }
        return schedule.findWatermark(run.organization(), run.connection(), feed.kind())
                .chain(since ->
                        since == null ? wanted("read everything: nothing was before", false) : changedSince(since));
    }

    /** What a list tells no changes of, but can be limited, is read as far as it matters today; the rest once a day. */
    private Uni<WalkPlan> changedSince(Instant since) {
        return switch (feed) {
            case ChangeFeed<R> changes -> changed(changes, since);
            case WindowFeed<R> windows -> window(windows, false);
            default -> wanted("read everything: this system lists no changes", false);
        };
    }

    private Uni<WalkPlan> changed(ChangeFeed<R> changes, Instant since) {
        return changes.planChanges(session, since)
                .onFailure(KindPlans::isOrderBroken)
                .recoverWithUni(this::withoutChanges);
    }

    /** After a walk that the PMS did not keep in order. */
    Uni<WalkPlan> afterBroken(WalkPlan broken) {
        return broken.strategy() == WalkPlan.Strategy.CHANGES ? withoutChanges() : wanted(null, true);
    }

    private Uni<WalkPlan> withoutChanges() {
        return wanted("read everything: the list of changes did not heed its filter or its order", false);
    }

    /** A run that wants the active window gets no more where the list can be limited to it. */
    private Uni<WalkPlan> wanted(@Nullable String why, boolean stable) {
        return run.mode().wantsActive() && feed instanceof WindowFeed<R> windows
                ? window(windows, stable)
                : feed.plan(session, request(stable)).map(plan -> noted(plan, why));
    }

    private Uni<WalkPlan> window(WindowFeed<R> windows, boolean stable) {
        return windows.planFrom(session, request(stable), run.startedAt().minus(config.activeWindow()));
    }

    private PlanRequest request(boolean stable) {
        return new PlanRequest(stable ? 1 : config.lanesMax(), stable);
    }

    static boolean isOrderBroken(Throwable failure) {
        return failure instanceof VendorException refused && refused.failure() instanceof VendorFailure.OrderBroken;
    }

    private static WalkPlan noted(WalkPlan plan, @Nullable String why) {
        if (why == null) {
            return plan;
        }
        return plan.noting(plan.note() == null ? why : why + "; " + plan.note());
    }
}
