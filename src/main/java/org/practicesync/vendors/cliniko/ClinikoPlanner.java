package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/**
 * Decides how to walk a list. The usual walk goes by id up to the highest one, which needs a PMS that heeds order
 * and filter; that is tried out first, and where it fails a slower walk needs neither.
 */
final class ClinikoPlanner<R extends PmsRecord> {
    private static final int LOOKS_MAX = 3;
    private static final int NEWCOMERS_MAX = 50;
    private static final long ONE_LANE_BELOW = 2_000;

    /** No id is as low: nothing is there, and who comes now belongs to the next run. */
    static final String BELOW_EVERY_ID = "0";

    private final ClinikoPages<R> pages;

    ClinikoPlanner(ClinikoPages<R> pages) {
        this.pages = pages;
    }

    /** What was known before the first look at the list. */
    private record Ground(
            VendorSession session,
            int lanesMax,
            @Nullable String scope,
            ClinikoQueries queries,
            @Nullable Instant watermark) {}

    /** @param scope what the walk is limited to; null: nothing */
    Uni<WalkPlan> plan(VendorSession session, PlanRequest request, @Nullable String scope) {
        var queries = pages.list().queries(scope);
        return pages.look(session, queries.newestChange())
                .map(page -> new Ground(session, request.lanesMax(), scope, queries, newestChange(page)))
                .chain(ground -> request.stable()
                        ? stable(ground, "an earlier walk by id found the order or the filter ignored")
                        : byIdIfHeeded(ground));
    }

    private static @Nullable Instant newestChange(ClinikoWire.Page page) {
        var records = page.records();
        return records.isEmpty() ? null : new ClinikoFields(records.getFirst()).instant("updated_at");
    }

    private Uni<WalkPlan> byIdIfHeeded(Ground ground) {
        return look(ground, 1)
                .onFailure(ClinikoPlanner::refused)
                .recoverWithUni(() -> stable(ground, "Cliniko refused the filter or the order by id"));
    }

    static boolean refused(Throwable thrown) {
        return thrown instanceof VendorException known && known.failure() instanceof VendorFailure.Refused;
    }

    private Uni<WalkPlan> look(Ground ground, int times) {
        return pages.look(ground.session(), ground.queries().highestIds())
                .chain(page -> judgeHighest(ground, times, page));
    }

    private Uni<WalkPlan> judgeHighest(Ground ground, int times, ClinikoWire.Page page) {
        if (page.records().isEmpty()) {
            return judgeNobody(ground, page.totalEntries());
        }
        var ids = ClinikoRecords.ids(page.records());
        if (ids.size() < page.records().size() || !ClinikoOrder.descends(ids)) {
            return stable(ground, "the highest ids did not come in descending order");
        }
        var highest = ids.getFirst();
        return pages.count(ground.session(), ground.queries().above(highest))
                .chain(above -> judgeNewcomers(ground, times, highest, above));
    }

    /** An empty page alone proves nothing: only together with a count of nobody it is an empty list. */
    private Uni<WalkPlan> judgeNobody(Ground ground, @Nullable Long total) {
        return total != null && total == 0
                ? Uni.createFrom().item(nobody(ground))
                : stable(ground, "the list came empty, but did not count nobody");
    }

    /** A few records above the highest id came while we looked; many, or always some, mean that we cannot trust it. */
    private Uni<WalkPlan> judgeNewcomers(Ground ground, int times, String highest, @Nullable Long above) {
        if (above == null) {
            return stable(ground, "the list gives no count");
        }
        if (above > 0) {
            return above <= NEWCOMERS_MAX && times < LOOKS_MAX
                    ? look(ground, times + 1)
                    : stable(ground, above + " records were counted above the highest id");
        }
        return pages.count(ground.session(), ground.queries().upTo(highest))
                .chain(total -> judgeTotal(ground, highest, total));
    }

    /** The highest id itself must be among those up to it. */
    private Uni<WalkPlan> judgeTotal(Ground ground, String highest, @Nullable Long total) {
        if (total == null || total < 1) {
            return stable(ground, "the filter by id counted nobody");
        }
        if (total < ONE_LANE_BELOW || ground.lanesMax() <= 1) {
            return Uni.createFrom().item(byId(ground, highest, total, List.of()));
        }
        return borders(ground, highest, total).map(borders -> byId(ground, highest, total, borders));
    }

    /** Ids read at equal places of the sorted list: halves of the numbers would hold anything but half of the records. */
    private Uni<List<String>> borders(Ground ground, String highest, long total) {
        return Multi.createFrom()
                .range(1, ground.lanesMax())
                .map(lane -> Math.toIntExact(total * lane / ground.lanesMax()))
                .onItem()
                .transformToUniAndConcatenate(
                        place -> pages.look(ground.session(), ground.queries().place(highest, place)))
                .onItem()
                .transformToIterable(page -> ClinikoRecords.ids(page.records()))
                .collect()
                .asList();
    }

    private static WalkPlan nobody(Ground ground) {
        var segment = Segment.between(null, BELOW_EVERY_ID);
        return new WalkPlan(
                Strategy.KEYSET, 0L, BELOW_EVERY_ID, ground.watermark(), List.of(segment), null, ground.scope());
    }

    /** Borders out of order would overlap: then one lane goes all the way, and finds out what is wrong. */
    private static WalkPlan byId(Ground ground, String highest, long total, List<String> borders) {
        var segments = new ArrayList<Segment>();
        String from = null;
        for (String border : ClinikoOrder.ascendsBelow(borders, highest) ? borders : List.<String>of()) {
            segments.add(Segment.between(from, border));
            from = border;
        }
        segments.add(Segment.between(from, highest));
        return new WalkPlan(Strategy.KEYSET, total, highest, ground.watermark(), segments, null, ground.scope());
    }

    private Uni<WalkPlan> stable(Ground ground, String why) {
        return pages.count(ground.session(), ground.queries().everything()).map(total -> byPage(ground, total, why));
    }

    private static WalkPlan byPage(Ground ground, @Nullable Long total, String why) {
        var note = "walked by page and swept for changes: " + why;
        return new WalkPlan(
                Strategy.OFFSET,
                total,
                null,
                ground.watermark(),
                List.of(Segment.between(null, null)),
                note,
                ground.scope());
    }
}
