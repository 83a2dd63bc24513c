package org.practicesync.vendors.cliniko;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a list.
 *
 * @param filters each becomes one {@code q[]}
 * @param sort null: in the order of creation
 * @param page null: the first
 */
record ClinikoQuery(
        List<String> filters,
        @Nullable String sort,
        int perPage,
        @Nullable Integer page) {
    ClinikoQuery {
        filters = List.copyOf(filters);
    }
}
