package org.practicesync.pms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a walk.
 *
 * @param records what could be mapped, in the order of the PMS
 * @param rejected what could not
 * @param cursor where the next page begins
 * @param last whether the PMS said that there is no next page, or the page was empty; never concluded from a short page
 */
public record FeedPage<T>(
        List<T> records,
        List<RejectedRecord> rejected,
        @Nullable String cursor,
        boolean last) {
    public FeedPage {
        records = List.copyOf(records);
        rejected = List.copyOf(rejected);
    }

    /** Records on the page, mapped or not. */
    public int size() {
        return records.size() + rejected.size();
    }
}
