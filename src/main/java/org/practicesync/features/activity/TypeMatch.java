package org.practicesync.features.activity;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom appointments of one type make active.
 *
 * @param ids in order; null where they are more than {@value #MANY}
 */
record TypeMatch(long total, @Nullable List<Long> ids) {
    /** Few enough to be kept, and so many that a walk of the active patients fills a page soon. */
    static final int MANY = 20_000;

    TypeMatch {
        ids = ids == null ? null : List.copyOf(ids);
    }

    static TypeMatch of(Row row) {
        var ids = row.getArrayOfLongs("ids");
        return new TypeMatch(row.getLong("total"), ids == null ? null : List.of(ids));
    }

    /** Those of one page; null where nobody knows them by id. */
    Long @Nullable [] on(ActivityPage page) {
        if (ids == null) {
            return null;
        }
        return ids.stream()
                .skip(behind(ids, page.after()))
                .skip(page.offset())
                .limit(page.limit())
                .toArray(Long[]::new);
    }

    /** The place behind this id, whether or not it still is among them. */
    private static int behind(List<Long> ids, @Nullable Long after) {
        if (after == null) {
            return 0;
        }
        int place = Collections.binarySearch(ids, after);
        return place < 0 ? -place - 1 : place + 1;
    }
}
