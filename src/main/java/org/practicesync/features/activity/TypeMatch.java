package org.practicesync.features.activity;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom appointments of one type make active.
 *
 * @param ids in order; null where they are more than {@value #MANY}
 */
record TypeMatch(long total, @Nullable List<Long> ids) {
    /** Few enough to be kept, and so many that a walk of the active patients fills a page soon. */
    static final int MANY = 2_000;

    TypeMatch {
        ids = ids == null ? null : List.copyOf(ids);
    }

    static TypeMatch of(Row row) {
        var ids = row.getArrayOfLongs("ids");
        return new TypeMatch(row.getLong("total"), ids == null ? null : List.of(ids));
    }

    Long @Nullable [] array() {
        return ids == null ? null : ids.toArray(Long[]::new);
    }
}
