package org.practicesync.vendors.cliniko;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of one list. Values are ids and times only, so that nothing here needs care when the client encodes
 * it.
 *
 * @param always filters of every query: those that show what the list hides, and the limits of a walk
 */
record ClinikoQueries(List<String> always) {
    /** Of a list as it shows itself. */
    static final ClinikoQueries PLAIN = new ClinikoQueries(List.of());

    private static final String BY_ID = "id";
    private static final String BY_ID_DOWN = "id:desc";
    private static final String BY_CHANGE = "updated_at,id";

    ClinikoQueries {
        always = List.copyOf(always);
    }

    /** All there are: asked for the count. */
    ClinikoQuery everything() {
        return counting();
    }

    ClinikoQuery newestChange() {
        return query("updated_at:desc", 1, null);
    }

    ClinikoQuery highestIds() {
        return query(BY_ID_DOWN, 2, null);
    }

    /** Asked for the count. */
    ClinikoQuery above(String id) {
        return counting("id:>" + id);
    }

    /** Asked for the count. */
    ClinikoQuery upTo(String id) {
        return counting("id:<=" + id);
    }

    /** The record at the k-th place, counted from 1, among those up to an id. */
    ClinikoQuery place(String upTo, int k) {
        return query(BY_ID, 1, k, "id:<=" + upTo);
    }

    /** The page after an id, up to another. */
    ClinikoQuery between(@Nullable String after, @Nullable String upTo, int perPage) {
        var filters = new ArrayList<String>();
        if (after != null) {
            filters.add("id:>" + after);
        }
        if (upTo != null) {
            filters.add("id:<=" + upTo);
        }
        return query(BY_ID, perPage, null, filters.toArray(String[]::new));
    }

    /** These, all on one page. */
    ClinikoQuery named(List<String> ids) {
        return query(BY_ID, ids.size(), null, "id:=" + String.join(",", ids));
    }

    ClinikoQuery byCreation(int page, int perPage) {
        return query("created_at", perPage, page);
    }

    /** Asked for the count. */
    ClinikoQuery changedFrom(Instant from) {
        return counting("updated_at:>=" + whole(from));
    }

    /** Asked for the count; the end is exclusive. */
    ClinikoQuery changedBetween(Instant from, Instant end) {
        return counting("updated_at:>=" + whole(from), "updated_at:<" + whole(end));
    }

    /** The first page of what changed since. */
    ClinikoQuery changesFrom(Instant from, int perPage) {
        return query(BY_CHANGE, perPage, null, "updated_at:>=" + whole(from));
    }

    /** The page after an id, of those that changed in one second. */
    ClinikoQuery changedIn(ClinikoChangePlace place, int perPage) {
        var second = new String[] {"updated_at:>=" + place.begin(), "updated_at:<" + place.end()};
        return place.id() == null
                ? query(BY_ID, perPage, null, second)
                : query(BY_ID, perPage, null, second[0], second[1], "id:>" + place.id());
    }

    ClinikoQuery changedSince(Instant since, int page, int perPage) {
        return query("updated_at", perPage, page, "updated_at:>=" + whole(since));
    }

    private ClinikoQuery counting(String... filters) {
        return query(null, 1, null, filters);
    }

    private ClinikoQuery query(@Nullable String sort, int perPage, @Nullable Integer page, String... filters) {
        var all = new ArrayList<>(List.of(filters));
        all.addAll(always);
        return new ClinikoQuery(all, sort, perPage, page);
    }

    private static Instant whole(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
