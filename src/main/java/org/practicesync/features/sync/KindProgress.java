package org.practicesync.features.sync;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.Segment;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/**
 * How far the walk of one kind got: plan, checkpoint and counters, as they stand in its row. Only the worker that holds
 * the fence changes the row, so it may keep a copy.
 *
 * @param plan null before the PMS was looked at; its segments are the checkpoint
 * @param created rows made by this run, also before a walk had to begin again
 * @param seen records met by the present walk, mapped or not, none twice
 */
record KindProgress(
        @Nullable WalkPlan plan,
        int pageSize,
        long pages,
        long seen,
        long created,
        long updated,
        long failed,
        long archived,
        long absent,
        long warnings,
        @Nullable Long countAfter,
        boolean done,
        @Nullable Receipt receipt) {

    static KindProgress fresh(int pageSize) {
        return new KindProgress(null, pageSize, 0, 0, 0, 0, 0, 0, 0, 0, null, false, null);
    }

    /** A walk begins, or begins again: what was written stays written, what was met is counted anew. */
    KindProgress begin(WalkPlan next) {
        return new KindProgress(next, pageSize, 0, 0, created, updated, 0, 0, 0, 0, null, false, null);
    }

    /** Records met and stored; those that neither made nor changed a row. */
    long unchanged() {
        return Math.max(0, seen - failed - created - updated);
    }

    /** Living records met. */
    long living() {
        return seen - archived;
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

    KindProgress withSegments(List<Segment> segments) {
        var old = requirePlan();
        var next = new WalkPlan(old.strategy(), old.total(), old.upperBound(), old.watermark(), segments, old.note());
        return new KindProgress(
                next,
                pageSize,
                pages,
                seen,
                created,
                updated,
                failed,
                archived,
                absent,
                warnings,
                countAfter,
                done,
                receipt);
    }

    /** After pages were stored. */
    KindProgress plus(
            int morePages,
            long moreSeen,
            long moreCreated,
            long moreUpdated,
            long moreFailed,
            long moreArchived,
            long moreAbsent,
            long moreWarnings) {
        return new KindProgress(
                plan,
                pageSize,
                pages + morePages,
                seen + moreSeen,
                created + moreCreated,
                updated + moreUpdated,
                failed + moreFailed,
                archived + moreArchived,
                absent + moreAbsent,
                warnings + moreWarnings,
                countAfter,
                done,
                receipt);
    }

    /** After the last page, with what the PMS counts now. */
    KindProgress end(@Nullable Long count, long absentNow) {
        var ended = new KindProgress(
                plan, pageSize, pages, seen, created, updated, failed, archived, absentNow, warnings, count, true,
                null);
        return new KindProgress(
                plan,
                pageSize,
                pages,
                seen,
                created,
                updated,
                failed,
                archived,
                absentNow,
                warnings,
                count,
                true,
                Receipt.of(ended));
    }

    static KindProgress of(Row row, int pageSize) {
        String strategy = row.getString("strategy");
        if (strategy == null) {
            return fresh(pageSize);
        }
        OffsetDateTime watermark = row.getOffsetDateTime("watermark");
        var plan = new WalkPlan(
                Strategy.valueOf(strategy),
                row.getLong("total"),
                row.getString("upper_bound"),
                watermark == null ? null : watermark.toInstant(),
                segments(row.getJsonArray("checkpoint")),
                row.getString("note"));
        return new KindProgress(
                plan,
                row.getInteger("page_size"),
                row.getLong("pages"),
                row.getLong("seen"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("failed"),
                row.getLong("archived"),
                row.getLong("absent"),
                row.getLong("warnings"),
                row.getLong("count_after"),
                row.getBoolean("done"),
                null);
    }

    /** The row's columns, by name. */
    JsonObject columns() {
        var walk = requirePlan();
        Instant watermark = walk.watermark();
        var checkpoint = new JsonArray();
        walk.segments().forEach(segment -> checkpoint.add(json(segment)));
        return new JsonObject()
                .put("strategy", walk.strategy().name())
                .put("upper_bound", walk.upperBound())
                .put("watermark", watermark == null ? null : watermark.toString())
                .put("note", walk.note())
                .put("page_size", pageSize)
                .put("total", walk.total())
                .put("count_after", countAfter)
                .put("pages", pages)
                .put("seen", seen)
                .put("created", created)
                .put("updated", updated)
                .put("unchanged", unchanged())
                .put("failed", failed)
                .put("archived", archived)
                .put("absent", absent)
                .put("warnings", warnings)
                .put("checkpoint", checkpoint)
                .put("done", done)
                .put("receipt", receipt == null ? null : receipt.json());
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
