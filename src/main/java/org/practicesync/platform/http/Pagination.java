package org.practicesync.platform.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * Where a page stands.
 *
 * @param total how many match, on all pages
 * @param offset null behind a cursor
 * @param nextCursor null on the last page
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Pagination(
        long total,
        int limit,
        @Nullable Integer offset,
        boolean hasNext,
        @Nullable String nextCursor) {}
