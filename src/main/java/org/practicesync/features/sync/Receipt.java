package org.practicesync.features.sync;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.WalkPlan.Strategy;

/**
 * The sums a finished walk leaves.
 *
 * @param balanced whether what was seen agrees with what the PMS counted; null where it gives no count
 */
record Receipt(
        String strategy,
        @Nullable Long countBefore,
        long seen,
        @Nullable Long countAfter,
        long created,
        long updated,
        long unchanged,
        long rejected,
        long archived,
        long absent,
        @Nullable Boolean balanced,
        @Nullable String note) {

    static Receipt of(KindProgress walk) {
        var plan = walk.requirePlan();
        var counters = walk.counters();
        return new Receipt(
                plan.strategy().name().toLowerCase(Locale.ROOT),
                plan.total(),
                counters.seen(),
                walk.countAfter(),
                counters.created(),
                counters.updated(),
                counters.unchanged(),
                counters.failed(),
                counters.archived(),
                counters.absent(),
                balanced(walk),
                plan.note());
    }

    private static @Nullable Boolean balanced(KindProgress walk) {
        var plan = walk.requirePlan();
        Boolean sums = balanced(
                plan.strategy(),
                plan.upperBound() != null,
                plan.total(),
                walk.counters().seen(),
                walk.countAfter());
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
        if (bounded && (strategy == Strategy.KEYSET || strategy == Strategy.CHANGES)) {
            return before >= seen && seen >= after;
        }
        return seen == before || seen == after;
    }

    JsonObject json() {
        return new JsonObject()
                .put("strategy", strategy)
                .put("count_before", countBefore)
                .put("seen", seen)
                .put("count_after", countAfter)
                .put("created", created)
                .put("updated", updated)
                .put("unchanged", unchanged)
                .put("rejected", rejected)
                .put("archived", archived)
                .put("absent", absent)
                .put("balanced", balanced)
                .put("note", note);
    }
}
