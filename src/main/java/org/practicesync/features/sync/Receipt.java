package org.practicesync.features.sync;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.WalkPlan.Strategy;

/**
 * The sums a finished walk leaves.
 *
 * @param bounded of those seen, what the balance compares
 * @param written what became of rows
 * @param balanced whether what was seen agrees with what the PMS counted; null where it gives no count
 */
record Receipt(
        String strategy,
        @Nullable Long countBefore,
        long seen,
        long bounded,
        @Nullable Long countAfter,
        Counters.Written written,
        long unchanged,
        long rejected,
        long archived,
        long absent,
        @Nullable Boolean balanced,
        @Nullable String note,
        @Nullable String scope) {
    /** While a practice is walked some records leave. More than these, and more than this share, do not. */
    private static final long LEAVE_MAX = 20;

    private static final double LEAVE_SHARE_MAX = 0.02;

    static Receipt of(KindProgress walk) {
        var plan = walk.requirePlan();
        var counters = walk.counters();
        return new Receipt(
                plan.strategy().name().toLowerCase(Locale.ROOT),
                plan.total(),
                counters.seen(),
                counters.bounded(),
                walk.countAfter(),
                counters.written(),
                counters.unchanged(),
                counters.failed(),
                counters.archived(),
                counters.absent(),
                balanced(walk),
                plan.note(),
                plan.scope());
    }

    private static @Nullable Boolean balanced(KindProgress walk) {
        var plan = walk.requirePlan();
        var counters = walk.counters();
        if (plan.strategy() == Strategy.CHANGES) {
            return changesBalanced(walk);
        }
        if (plan.scope() != null) {
            return about(plan.total(), counters.seen(), walk.countAfter());
        }
        Boolean sums = balanced(
                plan.strategy(), plan.upperBound() != null, plan.total(), counters.bounded(), walk.countAfter());
        // Sums alone do not prove a walk by page numbers.
        return walk.settled() ? sums : Boolean.FALSE;
    }

    /**
     * Below an upper bound records can only leave during a walk: before ≥ seen ≥ after. Without one they may also come:
     * what was seen must be what was counted before or after.
     *
     * @param seen records met; of a walk through changes, those it met with a change that the bound covers
     */
    static @Nullable Boolean balanced(
            Strategy strategy, boolean bounded, @Nullable Long before, long seen, @Nullable Long after) {
        if (before == null || after == null) {
            return null;
        }
        if (strategy == Strategy.KEYSET && bounded) {
            return before >= seen && seen >= after && before - after <= leaveMax(before);
        }
        return seen == before || seen == after;
    }

    /** What a limited walk looks for may move into its limits and out of them. */
    private static @Nullable Boolean about(@Nullable Long before, long seen, @Nullable Long after) {
        if (before == null || after == null) {
            return null;
        }
        long least = Math.min(before, after);
        long most = Math.max(before, after);
        return most - least <= leaveMax(most) && seen >= least - leaveMax(least) && seen <= most + leaveMax(most);
    }

    /**
     * Up to the bound changes can only leave: they become newer ones. A record that could not be mapped has no time that
     * we know, so it may count on either side. The newest change of all must have been met: the list ends there.
     */
    private static @Nullable Boolean changesBalanced(KindProgress walk) {
        var plan = walk.requirePlan();
        var counters = walk.counters();
        Long before = plan.total();
        Long after = walk.countAfter();
        if (!metTheNewest(walk)) {
            return false;
        }
        if (before == null || after == null) {
            return null;
        }
        boolean sums = before >= counters.bounded() && counters.bounded() + counters.failed() >= after;
        return sums && before - after <= leaveMax(before);
    }

    private static boolean metTheNewest(KindProgress walk) {
        var newest = walk.requirePlan().watermark();
        var from = walk.requirePlan().segments().getFirst().from();
        if (newest == null || from == null || newest.isBefore(Instant.parse(from))) {
            return true;
        }
        var reached = walk.reached();
        // The newest may be one of those that could not be mapped.
        return walk.counters().failed() > 0 || reached != null && !reached.isBefore(newest);
    }

    private static long leaveMax(long before) {
        return Math.max(LEAVE_MAX, (long) Math.ceil(before * LEAVE_SHARE_MAX));
    }

    JsonObject json() {
        return new JsonObject()
                .put("strategy", strategy)
                .put("count_before", countBefore)
                .put("seen", seen)
                .put("seen_within_bound", bounded)
                .put("count_after", countAfter)
                .put("created", written.created())
                .put("updated", written.updated())
                .put("unchanged", unchanged)
                .put("rejected", rejected)
                .put("archived", archived)
                .put("created_archived", written.createdArchived())
                .put("archived_now", written.archivedNow())
                .put("restored", written.restored())
                .put("returned", written.returned())
                .put("absent", absent)
                .put("balanced", balanced)
                .put("note", note)
                .put("scope", scope);
    }
}
