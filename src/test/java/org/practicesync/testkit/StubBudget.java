package org.practicesync.testkit;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession.Lane;

/**
 * Grants every permit after a moment on another thread, and keeps the books: permits as {@code PERSON bucket size}, waits and
 * limits behind the bucket they were told of.
 */
@Alternative
@Singleton
public class StubBudget implements CallBudget {
    public final List<String> taken = new CopyOnWriteArrayList<>();
    public final List<String> backedOff = new CopyOnWriteArrayList<>();
    public final List<String> learned = new CopyOnWriteArrayList<>();

    /** Every permit would be so far away; null grants them. */
    public volatile @Nullable Duration refuses;

    /** Every permit fails with this; null grants them. */
    public volatile @Nullable RuntimeException breaks;

    /** Empty books, and permits for all. */
    public void reset() {
        taken.clear();
        backedOff.clear();
        learned.clear();
        refuses = null;
        breaks = null;
    }

    @Override
    public Uni<Void> acquire(Bucket bucket, Lane lane) {
        taken.add(lane + " " + bucket.name() + " " + bucket.size());
        var broken = breaks;
        if (broken != null) {
            return Uni.createFrom().failure(broken);
        }
        var wait = refuses;
        return wait != null
                ? Uni.createFrom().failure(new VendorException(new VendorFailure.RateLimited(wait)))
                : Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(5));
    }

    @Override
    public Uni<Void> backOff(Bucket bucket, Duration wait) {
        return Uni.createFrom().voidItem().invoke(() -> backedOff.add(bucket.name() + " " + wait));
    }

    @Override
    public Uni<Void> learn(Bucket bucket, int size) {
        return Uni.createFrom().voidItem().invoke(() -> learned.add(bucket.name() + " " + size));
    }
}
