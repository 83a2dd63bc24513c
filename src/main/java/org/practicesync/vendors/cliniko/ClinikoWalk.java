package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/** Reads one page of a walk and checks that it is the one asked for. */
@Singleton
class ClinikoWalk {
    private final ClinikoClient client;
    private final ClinikoConfig config;

    ClinikoWalk(ClinikoClient client, ClinikoConfig config) {
        this.client = client;
        this.config = config;
    }

    Uni<FeedPage<PatientRecord>> page(VendorSession session, WalkPlan plan, Segment segment) {
        return plan.strategy() == Strategy.KEYSET ? byId(session, plan, segment) : byPage(session, plan, segment);
    }

    /**
     * An empty practice is counted whole: nobody is up to its bound, so that this count would agree with any number of
     * patients that the plan was not shown. Who came since then fails the run, and the next one brings them.
     */
    Uni<Long> count(VendorSession session, WalkPlan plan) {
        var bound = plan.upperBound();
        return client.count(
                session,
                bound == null || bound.equals(ClinikoPlanner.BELOW_EVERY_ID)
                        ? ClinikoQuery.everything()
                        : ClinikoQuery.upTo(bound));
    }

    private Uni<FeedPage<PatientRecord>> byId(VendorSession session, WalkPlan plan, Segment segment) {
        var end = segment.to() != null ? segment.to() : plan.upperBound();
        var query = ClinikoQuery.between(segment.position(), end, config.pageSize());
        return client.patients(session, query).map(page -> checkedById(page, segment.position(), end));
    }

    static FeedPage<PatientRecord> checkedById(
            ClinikoWire.Patients page, @Nullable String position, @Nullable String end) {
        var ids = ClinikoMapper.ids(page.records());
        ClinikoOrder.check(ids, position, end);
        var last = isLast(page);
        if (ids.isEmpty() && !last) {
            throw malformed("a page of patients without any id");
        }
        var reached = ids.isEmpty() ? position : ids.getLast();
        return mapped(page, last && end != null ? end : reached, last);
    }

    /** First the list by creation, which changes do not reorder; then what changed since before the first page. */
    private Uni<FeedPage<PatientRecord>> byPage(VendorSession session, WalkPlan plan, Segment segment) {
        var place = ClinikoPlace.of(segment.position());
        var since = plan.watermark();
        var query = place.sweeping() && since != null
                ? ClinikoQuery.changedSince(since, place.next(), config.pageSize())
                : ClinikoQuery.byCreation(place.next(), config.pageSize());
        return client.patients(session, query).map(page -> checkedByPage(page, place, since));
    }

    static FeedPage<PatientRecord> checkedByPage(
            ClinikoWire.Patients page, ClinikoPlace place, @Nullable Instant since) {
        var ids = ClinikoMapper.ids(page.records());
        if (!page.records().isEmpty() && place.sameAs(ids)) {
            throw malformed("the same page of patients came twice");
        }
        requireNobody(page, place);
        var end = isLast(page);
        var after = place.after(ids);
        var sweepFollows = end && !place.sweeping() && since != null;
        var read = mapped(page, (sweepFollows ? after.sweep() : after).cursor(), end && !sweepFollows);
        return place.sweeping() ? withoutNameless(read) : read;
    }

    /** A list that begins with an empty page has nobody only if it says so: without a count nothing else would notice. */
    private static void requireNobody(ClinikoWire.Patients page, ClinikoPlace place) {
        var begins = !place.sweeping() && place.page() == 0;
        var total = page.totalEntries();
        if (begins && page.records().isEmpty() && (total == null || total != 0)) {
            throw malformed("the list of patients came empty, but did not count nobody");
        }
    }

    /** The list has counted them already, and without an id nobody can see that they are the same. */
    private static FeedPage<PatientRecord> withoutNameless(FeedPage<PatientRecord> page) {
        var named = page.rejected().stream()
                .filter(record -> record.pmsId() != null)
                .toList();
        return new FeedPage<>(page.records(), named, page.cursor(), page.last());
    }

    /** A short page proves nothing: records may have been hidden from it. Nor does a page without links. */
    static boolean isLast(ClinikoWire.Patients page) {
        return page.records().isEmpty() || page.saysLast();
    }

    static FeedPage<PatientRecord> mapped(ClinikoWire.Patients page, @Nullable String cursor, boolean last) {
        var mapped = ClinikoMapper.patients(page.records());
        return new FeedPage<>(mapped.records(), mapped.rejected(), cursor, last);
    }

    private static VendorException malformed(String what) {
        return new VendorException(new VendorFailure.Malformed(what));
    }
}
