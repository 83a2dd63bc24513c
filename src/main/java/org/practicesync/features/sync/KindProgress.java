package org.practicesync.features.sync;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.sync.Counters.Written;
import org.practicesync.pms.Segment;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/**
 * How far the walk of one kind got: plan, checkpoint and counters, as they stand in its row. Only the worker that holds
 * the fence changes the row, so it may keep a copy.
 *
 * @param plan null before the PMS was looked at; its segments are the checkpoint
 * @param countAfter what the PMS counted after the last page
 * @param reached the newest change that was read; null before the first one
 * @param done whether the walk ended and was counted again
 */
record KindProgress(
        @Nullable WalkPlan plan,
        int pageSize,
        Counters counters,
        Pass pass,
        @Nullable Long countAfter,
        @Nullable Instant reached,
        boolean done) {

    /**
     * A walk without a key is read again until a whole pass meets nobody new: on a numbered page, who leaves moves
     * another one over the edge of a page that was read already.
     *
     * @param number the first pass is 1
     * @param seenBefore records met before this pass began
     */
    record Pass(int number, long seenBefore) {
        static final Pass FIRST = new Pass(1, 0);
    }

    static KindProgress fresh(int pageSize) {
        return new KindProgress(null, pageSize, Counters.NONE, Pass.FIRST, null, null, false);
    }

    /** A walk begins, or begins again another way. */
    KindProgress begin(WalkPlan next) {
        return new KindProgress(next, pageSize, counters.again(), Pass.FIRST, null, null, false);
    }

    /** The same walk from its beginning, to look for those it missed. */
    KindProgress nextPass() {
        var untouched = requirePlan().segments().stream()
                .map(segment -> Segment.between(segment.from(), segment.to()))
                .toList();
        var next = new Pass(pass.number + 1, counters.seen());
        return new KindProgress(planWith(untouched), pageSize, counters, next, null, reached, false);
    }

    /** Whether a whole pass met nobody new; a walk that has a key needs no second look. */
    boolean settled() {
        return hasKey() || pass.number > 1 && counters.seen() == pass.seenBefore;
    }

    private boolean hasKey() {
        return switch (requirePlan().strategy()) {
            case KEYSET, CHANGES -> true;
            case CURSOR, OFFSET, WINDOW -> false;
        };
    }

    /** Whether it reads everything, so that it can tell what is not there. */
    boolean readsAll() {
        return requirePlan().readsAll();
    }

    /** After pages were stored. */
    KindProgress stored(List<Segment> segments, Counters more, @Nullable Instant newest) {
        var newer = reached == null || newest != null && newest.isAfter(reached) ? newest : reached;
        return new KindProgress(planWith(segments), pageSize, counters.plus(more), pass, null, newer, false);
    }

    /** After the last page, with what the PMS counts now. */
    KindProgress end(@Nullable Long count, long absent) {
        return new KindProgress(plan, pageSize, counters.withAbsent(absent).settled(), pass, count, reached, true);
    }

    WalkPlan requirePlan() {
        if (plan == null) {
            throw new IllegalStateException("the walk has no plan yet");
        }
        return plan;
    }

    @Nullable
    Long total() {
        return plan == null ? null : plan.total();
    }

    /**
     * The newest change that the next walk of changes need not read again. A full walk knows what it read before its
     * first page; a walk of changes reads in their order, so that it has everything up to the newest it met; a limited
     * walk knows nothing of the others.
     */
    @Nullable
    Instant knownUpTo() {
        var walk = requirePlan();
        if (walk.strategy() == Strategy.CHANGES) {
            return reached;
        }
        return walk.readsAll() ? walk.watermark() : null;
    }

    private WalkPlan planWith(List<Segment> segments) {
        return requirePlan().at(segments);
    }

    static KindProgress of(Row row, int pageSize) {
        String strategy = row.getString("strategy");
        if (strategy == null) {
            return fresh(pageSize);
        }
        var plan = new WalkPlan(
                Strategy.valueOf(strategy),
                row.getLong("total"),
                row.getString("upper_bound"),
                instant(row, "watermark"),
                segments(row.getJsonArray("checkpoint")),
                row.getString("note"),
                row.getString("scope"));
        return new KindProgress(
                plan,
                row.getInteger("page_size"),
                counters(row),
                new Pass(row.getInteger("pass"), row.getLong("seen_before_pass")),
                row.getLong("count_after"),
                instant(row, "reached"),
                row.getBoolean("done"));
    }

    private static Counters counters(Row row) {
        return new Counters(
                row.getLong("pages"),
                row.getLong("seen"),
                row.getLong("bounded"),
                row.getLong("failed"),
                row.getLong("archived"),
                row.getLong("absent"),
                row.getLong("warnings"),
                new Written(
                        row.getLong("created"),
                        row.getLong("updated"),
                        row.getLong("created_archived"),
                        row.getLong("archived_now"),
                        row.getLong("restored"),
                        row.getLong("returned")));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    /** The row's columns, by name. */
    JsonObject columns() {
        var walk = requirePlan();
        var checkpoint = new JsonArray();
        walk.segments().forEach(segment -> checkpoint.add(json(segment)));
        return new JsonObject()
                .put("strategy", walk.strategy().name())
                .put("upper_bound", walk.upperBound())
                .put("watermark", text(walk.watermark()))
                .put("note", walk.note())
                .put("scope", walk.scope())
                .put("page_size", pageSize)
                .put("total", walk.total())
                .put("count_after", countAfter)
                .put("reached", text(reached))
                .put("pages", counters.pages())
                .put("seen", counters.seen())
                .put("bounded", counters.bounded())
                .put("pass", pass.number)
                .put("seen_before_pass", pass.seenBefore)
                .put("created", counters.written().created())
                .put("updated", counters.written().updated())
                .put("created_archived", counters.written().createdArchived())
                .put("archived_now", counters.written().archivedNow())
                .put("restored", counters.written().restored())
                .put("returned", counters.written().returned())
                .put("unchanged", counters.unchanged())
                .put("failed", counters.failed())
                .put("archived", counters.archived())
                .put("absent", counters.absent())
                .put("warnings", counters.warnings())
                .put("checkpoint", checkpoint)
                .put("done", done)
                .put("receipt", done ? Receipt.of(this).json() : null);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static JsonObject json(Segment segment) {
        return new JsonObject()
                .put("from", segment.from())
                .put("to", segment.to())
                .put("cursor", segment.cursor())
                .put("done", segment.done());
    }

    private static List<Segment> segments(JsonArray checkpoint) {
        var segments = new ArrayList<Segment>();
        for (int i = 0; i < checkpoint.size(); i++) {
            var json = checkpoint.getJsonObject(i);
            segments.add(new Segment(
                    json.getString("from"), json.getString("to"), json.getString("cursor"), json.getBoolean("done")));
        }
        return segments;
    }
}
