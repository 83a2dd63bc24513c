package org.practicesync.features.connection;

import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;

/** Counts the living records of a short list by reading it while a person waits. One object counts once. */
final class ListTally<R extends PmsRecord> {
    static final int PAGES_MAX = 50;

    private final RecordFeed<R> feed;
    private final VendorSession session;
    private final Set<String> met = new HashSet<>();
    private int pages;

    ListTally(RecordFeed<R> feed, VendorSession session) {
        this.feed = feed;
        this.session = session;
    }

    /** @return null where the list is longer than anybody waits for. Fails as the feed does */
    Uni<@Nullable Integer> count() {
        return feed.plan(session, new PlanRequest(1, false))
                .chain(this::walk)
                .map(done -> pages < PAGES_MAX ? met.size() : null);
    }

    private Uni<Void> walk(WalkPlan plan) {
        Uni<Void> walked = Uni.createFrom().voidItem();
        for (Segment segment : plan.segments()) {
            walked = walked.chain(() -> read(plan, segment));
        }
        return walked;
    }

    private Uni<Void> read(WalkPlan plan, Segment segment) {
        return feed.fetch(session, plan, segment)
                .invoke(this::note)
                .chain(page -> page.last() || pages >= PAGES_MAX
                        ? Uni.createFrom().voidItem()
                        : read(plan, segment.at(page.cursor(), false)));
    }

    private void note(FeedPage<R> page) {
        pages++;
        page.records().stream()
                .filter(ListTally::isLiving)
                .map(PmsRecord::pmsId)
                .forEach(met::add);
    }

    /** Neither archived nor, where the PMS tells, somebody who has left. */
    private static boolean isLiving(PmsRecord record) {
        boolean left = record instanceof PractitionerRecord who && Boolean.FALSE.equals(who.active());
        return record.archivedAt() == null && !left;
    }
}
