package org.practicesync.features.sync;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.DayFeed.Day;

/**
 * How far the reading of a day got, as it stands in the run's row. Zone and practitioners stay those that the run began
 * with: a cursor of the PMS fits no others.
 *
 * @param practitioners whose appointments are asked for, by the PMS's ids
 * @param cursor where the next part begins; null: at the beginning, or nowhere any more
 * @param done whether all parts were read
 */
record DayProgress(
        Day day, List<String> practitioners, @Nullable String cursor, boolean done, Counts counts) {

    /**
     * What became of the appointments of the day.
     *
     * @param seen appointments met, none twice
     * @param created those that came onto the run sheet
     * @param updated those that stood there and changed, or are back
     * @param skipped those that the practice does not want there
     * @param failed those that no row could be made of
     */
    record Counts(long parts, long seen, long created, long updated, long skipped, long failed) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    parts + more.parts,
                    seen + more.seen,
                    created + more.created,
                    updated + more.updated,
                    skipped + more.skipped,
                    failed + more.failed);
        }

        long unchanged() {
            return Math.max(0, seen - created - updated - skipped - failed);
        }
    }

    DayProgress {
        practitioners = List.copyOf(practitioners);
    }

    static DayProgress begin(Day day, List<String> practitioners) {
        return new DayProgress(day, practitioners, null, false, Counts.NONE);
    }

    /** @param next where the next part begins; null: there is none */
    DayProgress after(@Nullable String next, Counts more) {
        return new DayProgress(day, practitioners, next, next == null, counts.plus(more));
    }

    /** Null before the run has begun to read. */
    static @Nullable DayProgress of(LocalDate date, Row row) {
        JsonObject checkpoint = row.getJsonObject("checkpoint");
        if (checkpoint == null) {
            return null;
        }
        var counts = new Counts(
                row.getLong("pages"),
                row.getLong("seen"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("skipped"),
                row.getLong("failed"));
        return new DayProgress(
                new Day(date, ZoneId.of(checkpoint.getString("zone"))),
                checkpoint.getJsonArray("practitioners").stream()
                        .map(String::valueOf)
                        .toList(),
                checkpoint.getString("cursor"),
                row.getBoolean("done"),
                counts);
    }

    /** The row's columns, by name. */
    JsonObject columns(int pageSize) {
        var checkpoint = new JsonObject()
                .put("zone", day.zone().getId())
                .put("practitioners", new JsonArray(practitioners))
                .put("cursor", cursor);
        return new JsonObject()
                .put("scope", day.date() + " " + day.zone().getId())
                .put("page_size", pageSize)
                .put("pages", counts.parts())
                .put("seen", counts.seen())
                .put("created", counts.created())
                .put("updated", counts.updated())
                .put("unchanged", counts.unchanged())
                .put("failed", counts.failed())
                .put("skipped", counts.skipped())
                .put("checkpoint", checkpoint)
                .put("done", done);
    }
}
