package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.Segment;

/** Pages between the lanes that fetch and the one that writes: bounded, so that memory does not grow with the practice. */
final class PageQueue<R extends PmsRecord> {
    private final int pagesMax;
    private final int rowsMax;
    private final Deque<Fetched<R>> pages = new ArrayDeque<>();
    private final Deque<UniEmitter<? super Void>> waitingLanes = new ArrayDeque<>();
    private @Nullable UniEmitter<? super List<Fetched<R>>> waitingWriter;
    private boolean closed;

    PageQueue(int pagesMax, int rowsMax) {
        this.pagesMax = pagesMax;
        this.rowsMax = rowsMax;
    }

    /**
     * A page that was read and not yet written.
     *
     * @param lane its place in the checkpoint
     * @param before the segment as it was when the page was asked for
     * @param after the segment once the page is stored
     */
    record Fetched<R extends PmsRecord>(int lane, Segment before, Segment after, FeedPage<R> page) {}

    /** Hands a page to the writer; completes when there is room for another one. */
    Uni<Void> offer(Fetched<R> page) {
        return Uni.createFrom().emitter(lane -> add(page, lane));
    }

    /** The pages that wait, at least one; none at the end. */
    Uni<List<Fetched<R>>> take() {
        return Uni.createFrom().emitter(writer -> serve(writer));
    }

    /** No page follows. */
    void close() {
        UniEmitter<? super List<Fetched<R>>> writer;
        synchronized (this) {
            closed = true;
            writer = pages.isEmpty() ? waitingWriter : null;
            waitingWriter = null;
        }
        if (writer != null) {
            writer.complete(List.of());
        }
    }

    private void add(Fetched<R> page, UniEmitter<? super Void> lane) {
        UniEmitter<? super List<Fetched<R>>> writer;
        boolean room;
        synchronized (this) {
            writer = waitingWriter;
            waitingWriter = null;
            if (writer == null) {
                pages.add(page);
            }
            room = pages.size() < pagesMax;
            if (!room) {
                waitingLanes.add(lane);
            }
        }
        if (writer != null) {
            writer.complete(List.of(page));
        }
        if (room) {
            lane.complete(null);
        }
    }

    private void serve(UniEmitter<? super List<Fetched<R>>> writer) {
        List<Fetched<R>> batch;
        List<UniEmitter<? super Void>> lanes;
        synchronized (this) {
            batch = batch();
            lanes = batch.isEmpty() ? List.of() : new ArrayList<>(waitingLanes);
            if (batch.isEmpty() && !closed) {
                waitingWriter = writer;
                return;
            }
            waitingLanes.clear();
        }
        writer.complete(batch);
        lanes.forEach(lane -> lane.complete(null));
    }

    private List<Fetched<R>> batch() {
        var batch = new ArrayList<Fetched<R>>();
        int rows = 0;
        while (!pages.isEmpty()
                && (batch.isEmpty() || rows + pages.peek().page().size() <= rowsMax)) {
            var page = pages.poll();
            rows += page.page().size();
            batch.add(page);
        }
        return batch;
    }
}
