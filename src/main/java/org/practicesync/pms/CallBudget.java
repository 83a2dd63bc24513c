package org.practicesync.pms;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.practicesync.pms.VendorSession.Lane;

/** The permits of every bucket, shared by all replicas. A vendor's request filter takes one for each attempt it sends. */
public interface CallBudget {
    /**
     * Completes when one request may be sent.
     *
     * @return fails with {@link VendorFailure.RateLimited} when the wait would be longer than the lane bears
     */
    Uni<Void> acquire(Bucket bucket, Lane lane);

    /** The PMS said 429: nobody sends in this bucket before the wait is over. Completes when that is known to all replicas. */
    Uni<Void> backOff(Bucket bucket, Duration wait);

    /** The PMS told its own limit in a header; it holds from now on. */
    Uni<Void> learn(Bucket bucket, int size);

    /** The same bucket, as large as the PMS told; as it is where it told nothing. */
    default Uni<Bucket> known(Bucket bucket) {
        return Uni.createFrom().item(bucket);
    }
}
