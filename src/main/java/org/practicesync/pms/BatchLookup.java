package org.practicesync.pms;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** A list of which named records can be read, many at a time. */
public interface BatchLookup<R extends PmsRecord> extends RecordFeed<R> {
    /**
     * Reads these, archived or not. One that the PMS does not have is missing from the answer.
     *
     * @param pmsIds at most {@link VendorProfile#pageSize()} of them
     * @return fails with a {@link VendorException}
     */
    Uni<FeedPage<R>> readAll(VendorSession session, List<String> pmsIds);
}
