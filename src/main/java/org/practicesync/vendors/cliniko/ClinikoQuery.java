package org.practicesync.vendors.cliniko;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of patients. Values are ids and times only, so that nothing here needs care when the client
 * encodes it.
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
    /** Lifts the default exclusion of archived records, which are most of those that a merge left behind. */
    private static final String ARCHIVED_TOO = "archived_at:*";

    private static final String BY_ID = "id";
    private static final String BY_ID_DOWN = "id:desc";
    private static final String BY_CHANGE = "updated_at,id";

    ClinikoQuery {
        filters = List.copyOf(filters);
    }

    /** One living patient: asked for the count beside it. */
    static ClinikoQuery living() {
        return new ClinikoQuery(List.of(), null, 1, null);
    }

    /** All there are: asked for the count. */
    static ClinikoQuery everything() {
        return new ClinikoQuery(List.of(ARCHIVED_TOO), null, 1, null);
    }

    static ClinikoQuery newestChange() {
        return new ClinikoQuery(List.of(ARCHIVED_TOO), "updated_at:desc", 1, null);
    }

    static ClinikoQuery highestIds() {
        return new ClinikoQuery(List.of(ARCHIVED_TOO), BY_ID_DOWN, 2, null);
    }

    /** Asked for the count. */
    static ClinikoQuery above(String id) {
        return new ClinikoQuery(List.of("id:>" + id, ARCHIVED_TOO), null, 1, null);
    }

    /** Asked for the count. */
    static ClinikoQuery upTo(String id) {
        return new ClinikoQuery(List.of("id:<=" + id, ARCHIVED_TOO), null, 1, null);
    }

    /** The record at the k-th place, counted from 1, among those up to an id. */
    static ClinikoQuery place(String upTo, int k) {
        return new ClinikoQuery(List.of("id:<=" + upTo, ARCHIVED_TOO), BY_ID, 1, k);
    }

    /** The page after an id, up to another. */
    static ClinikoQuery between(@Nullable String after, @Nullable String upTo, int perPage) {
        var filters = new ArrayList<String>();
        if (after != null) {
            filters.add("id:>" + after);
        }
        if (upTo != null) {
            filters.add("id:<=" + upTo);
        }
        filters.add(ARCHIVED_TOO);
        return new ClinikoQuery(filters, BY_ID, perPage, null);
    }

    static ClinikoQuery byCreation(int page, int perPage) {
        return new ClinikoQuery(List.of(ARCHIVED_TOO), "created_at", perPage, page);
    }

    /** Asked for the count. */
    static ClinikoQuery changedFrom(Instant from) {
        return new ClinikoQuery(List.of("updated_at:>=" + whole(from), ARCHIVED_TOO), null, 1, null);
    }

    /** Asked for the count; the end is exclusive. */
    static ClinikoQuery changedBetween(Instant from, Instant end) {
        var filters = List.of("updated_at:>=" + whole(from), "updated_at:<" + whole(end), ARCHIVED_TOO);
        return new ClinikoQuery(filters, null, 1, null);
    }

    /** The first page of what changed since. */
    static ClinikoQuery changesFrom(Instant from, int perPage) {
        return new ClinikoQuery(List.of("updated_at:>=" + whole(from), ARCHIVED_TOO), BY_CHANGE, perPage, null);
    }

    /** The page after an id, of those that changed in one second. */
    static ClinikoQuery changedIn(ClinikoChangePlace place, int perPage) {
        var filters = new ArrayList<String>();
        filters.add("updated_at:>=" + place.begin());
        filters.add("updated_at:<" + place.end());
        if (place.id() != null) {
            filters.add("id:>" + place.id());
        }
        filters.add(ARCHIVED_TOO);
        return new ClinikoQuery(filters, BY_ID, perPage, null);
    }

    static ClinikoQuery changedSince(Instant since, int page, int perPage) {
        return new ClinikoQuery(List.of("updated_at:>=" + whole(since), ARCHIVED_TOO), "updated_at", perPage, page);
    }

    private static Instant whole(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
