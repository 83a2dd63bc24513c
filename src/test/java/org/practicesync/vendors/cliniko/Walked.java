package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;

/** Walks a feed as the engine does, one page after the other. */
final class Walked {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int PAGES_MAX = 200;

    private Walked() {}

    static <R extends PmsRecord> List<R> records(RecordFeed<R> feed, VendorSession session, WalkPlan plan) {
        var records = new ArrayList<R>();
        int pages = 0;
        for (var begun : plan.segments()) {
            var segment = begun;
            while (!segment.done() && pages++ < PAGES_MAX) {
                var page = await(feed.fetch(session, plan, segment));
                records.addAll(page.records());
                segment = segment.at(page.cursor(), page.last());
            }
        }
        return records;
    }

    static List<String> ids(List<? extends PmsRecord> records) {
        return records.stream().map(PmsRecord::pmsId).toList();
    }

    static <T> T await(Uni<T> call) {
        return call.await().atMost(PATIENCE);
    }
}
