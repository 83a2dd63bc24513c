package org.practicesync.features.sync.receipt;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What differs between a receipt and the one before. Pure.
 *
 * @param text one sentence: {@code 14 more than yesterday: 15 new, 1 archived}
 * @param living living records of ours when the run ended
 * @param previousLiving the same for the run before; null for the first one
 * @param fresh new living records
 * @param changed records whose content changed, without those below
 * @param archived records that lived before
 * @param restored records that were archived before
 * @param returned records that were gone before
 * @param removed records that were marked gone since the run before
 */
@JsonNaming(SnakeCaseStrategy.class)
record Difference(
        String text,
        long living,
        @Nullable Long previousLiving,

        @com.fasterxml.jackson.annotation.JsonProperty("new")
        long fresh,

        long changed,
        long archived,
        long restored,
        long returned,
        long removed) {
    private static final Duration MOMENT = Duration.ofMinutes(2);
    private static final Duration HOURS_FROM = Duration.ofMinutes(120);
    private static final Duration YESTERDAY_FROM = Duration.ofHours(18);
    private static final Duration YESTERDAY_TO = Duration.ofHours(36);

    /** What a run wrote. */
    record Written(long created, long updated, long createdArchived, long archivedNow, long restored, long returned) {}

    /**
     * @param previousLiving null for the first receipt
     * @param since how long before this one the previous run ended
     */
    static Difference of(long living, @Nullable Long previousLiving, Written written, @Nullable Duration since) {
        long fresh = written.created - written.createdArchived;
        long moved = fresh + written.restored + written.returned - written.archivedNow;
        long removed = previousLiving == null ? 0 : Math.max(0, previousLiving + moved - living);
        long changed = Math.max(0, written.updated - written.archivedNow - written.restored - written.returned);
        var parts = parts(fresh, changed, written, removed);
        return new Difference(
                text(living, previousLiving, since, parts),
                living,
                previousLiving,
                fresh,
                changed,
                written.archivedNow,
                written.restored,
                written.returned,
                removed);
    }

    private static String text(long living, @Nullable Long previousLiving, @Nullable Duration since, String parts) {
        if (previousLiving == null || since == null) {
            return "The first receipt: " + living + " living";
        }
        String before = before(since);
        long more = living - previousLiving;
        if (parts.isEmpty() && more == 0) {
            return "Nothing differs from " + before;
        }
        String sum = more == 0
                ? "As many as " + before
                : Math.abs(more) + (more > 0 ? " more than " : " fewer than ") + before;
        return parts.isEmpty() ? sum : sum + ": " + parts;
    }

    private static String parts(long fresh, long changed, Written written, long removed) {
        var parts = new StringJoiner(", ");
        add(parts, fresh, "new");
        add(parts, written.restored, "restored");
        add(parts, written.returned, "back");
        add(parts, written.archivedNow, "archived");
        add(parts, removed, "removed");
        add(parts, changed, "changed");
        return parts.toString();
    }

    private static void add(StringJoiner parts, long count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }

    private static String before(Duration since) {
        if (since.compareTo(MOMENT) < 0) {
            return "a moment before";
        }
        if (since.compareTo(HOURS_FROM) < 0) {
            return since.toMinutes() + " minutes before";
        }
        if (since.compareTo(YESTERDAY_FROM) < 0) {
            return since.toHours() + " hours before";
        }
        if (since.compareTo(YESTERDAY_TO) < 0) {
            return "yesterday";
        }
        return Math.max(2, since.toDays()) + " days before";
    }
}
