package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionSchedule;
import org.practicesync.pms.PatientChangeFeed;
import org.practicesync.pms.PatientFeed;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;

/** Chooses how a run walks the patients, and another way where the PMS turns out not to heed the first one. */
final class PatientPlans {
    private final ClaimedRun run;
    private final PatientFeed feed;
    private final VendorSession session;
    private final ConnectionSchedule schedule;
    private final int lanesMax;

    PatientPlans(
            ClaimedRun run, PatientFeed feed, VendorSession session, ConnectionSchedule schedule, SyncConfig config) {
        this.run = run;
        this.feed = feed;
        this.session = session;
        this.schedule = schedule;
        this.lanesMax = config.lanesMax();
    }

    /** What changed where the run wants no more and the PMS can tell, else everything. */
    Uni<WalkPlan> first() {
        if (run.mode() == RunMode.FULL) {
            return everything(null);
        }
        if (!(feed instanceof PatientChangeFeed changes)) {
            return everything("read everything: this system lists no changes");
        }
        return schedule.findWatermark(run.organization(), run.connection(), RecordKind.PATIENTS)
                .chain(since ->
                        since == null ? everything("read everything: nothing was before") : changed(changes, since));
    }

    private Uni<WalkPlan> changed(PatientChangeFeed changes, Instant since) {
        return changes.planChangedPatients(session, since)
                .onFailure(PatientPlans::isOrderBroken)
                .recoverWithUni(this::withoutChanges);
    }

    /** After a walk that the PMS did not keep in order. */
    Uni<WalkPlan> afterBroken(WalkPlan broken) {
        return broken.strategy() == WalkPlan.Strategy.CHANGES
                ? withoutChanges()
                : feed.planPatients(session, new PlanRequest(lanesMax, true));
    }

    private Uni<WalkPlan> withoutChanges() {
        return everything("read everything: the list of changes did not heed its filter or its order");
    }

    private Uni<WalkPlan> everything(@Nullable String why) {
        return feed.planPatients(session, new PlanRequest(lanesMax, false)).map(plan -> noted(plan, why));
    }

    static boolean isOrderBroken(Throwable failure) {
        return failure instanceof VendorException refused && refused.failure() instanceof VendorFailure.OrderBroken;
    }

    private static WalkPlan noted(WalkPlan plan, @Nullable String why) {
        if (why == null) {
            return plan;
        }
        var note = plan.note() == null ? why : why + "; " + plan.note();
        return new WalkPlan(plan.strategy(), plan.total(), plan.upperBound(), plan.watermark(), plan.segments(), note);
    }
}
