package org.practicesync.pms.bench;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorSession.Lane;

/** Grants every permit, and keeps the books. */
@Alternative
@Singleton
public class GrantingBudget implements CallBudget {
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<BackOff> backOffs = new CopyOnWriteArrayList<>();

    /** A bucket that was told to wait. */
    public record BackOff(String bucket, Duration span) {}

    @Override
    public Uni<Void> acquire(Bucket bucket, Lane lane) {
        return Uni.createFrom().voidItem().invoke(() -> taken.add(bucket.name()));
    }

    @Override
    public Uni<Void> backOff(Bucket bucket, Duration wait) {
        return Uni.createFrom().voidItem().invoke(() -> backOffs.add(new BackOff(bucket.name(), wait)));
    }

    @Override
    public Uni<Void> learn(Bucket bucket, int size) {
        return Uni.createFrom().voidItem();
    }

    /** The buckets of the permits that were taken since the books were opened. */
    public List<String> taken() {
        return List.copyOf(taken);
    }

    public List<BackOff> backOffs() {
        return List.copyOf(backOffs);
    }

    public void openBooks() {
        taken.clear();
        backOffs.clear();
    }
}
