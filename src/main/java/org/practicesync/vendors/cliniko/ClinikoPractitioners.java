package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RecordLookup;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/**
 * Cliniko's practitioners: those who work there and those who have left are two lists, walked as the two parts of one.
 * Somebody may stand in both while they are read, so that the counts of the two prove nothing and none is given.
 */
final class ClinikoPractitioners implements RecordLookup<PractitionerRecord> {
    private final ClinikoClient client;
    private final ClinikoConfig config;
    private final ClinikoLookup<PractitionerRecord> lookup;

    ClinikoPractitioners(ClinikoClient client, ClinikoConfig config) {
        this.client = client;
        this.config = config;
        this.lookup = new ClinikoLookup<>(new ClinikoPages<>(client, ClinikoLists.PRACTITIONERS));
    }

    @Override
    public RecordKind kind() {
        return RecordKind.PRACTITIONERS;
    }

    /** Needs no call: there is nothing to choose. */
    @Override
    public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
        var segments = List.of(
                Segment.between(ClinikoStaffPlace.ACTIVE.text(), null),
                Segment.between(ClinikoStaffPlace.INACTIVE.text(), null));
        return Uni.createFrom().item(() -> new WalkPlan(Strategy.CURSOR, null, null, null, segments, null));
    }

    @Override
    public Uni<FeedPage<PractitionerRecord>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        var place = ClinikoStaffPlace.of(segment.position());
        var query = ClinikoLists.PRACTITIONERS.queries().between(place.after(), null, config.pageSize());
        var call = place.active()
                ? client.page(session, ClinikoLists.PRACTITIONERS.path(), query)
                : client.inactivePractitioners(session, query);
        return call.map(page -> checked(page, place));
    }

    static FeedPage<PractitionerRecord> checked(ClinikoWire.Page page, ClinikoStaffPlace place) {
        requireSomebodyIfCounted(page, place);
        var ids = ClinikoRecords.ids(page.records());
        ClinikoOrder.check(ids, place.after(), null);
        var last = ClinikoPages.isLast(page);
        if (ids.isEmpty() && !last) {
            throw malformed("a page of practitioners without any id");
        }
        var reached = ids.isEmpty() ? place : place.at(ids.getLast());
        var read = ClinikoPages.mapped(ClinikoLists.PRACTITIONERS, page, reached.text(), last);
        var records = read.records().stream().map(who -> standing(who, place)).toList();
        return new FeedPage<>(records, read.rejected(), read.cursor(), last);
    }

    /** The first page of a list that has nobody must say so; a later one may be silent. */
    private static void requireSomebodyIfCounted(ClinikoWire.Page page, ClinikoStaffPlace place) {
        var counted = page.totalEntries();
        var nobody = counted == null ? place.after() != null : counted == 0;
        if (page.records().isEmpty() && !nobody) {
            throw malformed("the list of practitioners came empty, but did not count nobody");
        }
    }

    /** Where the record itself does not tell, the list that it stands in does. */
    private static PractitionerRecord standing(PractitionerRecord who, ClinikoStaffPlace place) {
        return who.active() != null
                ? who
                : new PractitionerRecord(
                        who.pmsId(),
                        who.title(),
                        who.firstName(),
                        who.lastName(),
                        who.displayName(),
                        place.active(),
                        who.archivedAt(),
                        who.pmsCreatedAt(),
                        who.pmsUpdatedAt(),
                        who.warnings());
    }

    @Override
    public Uni<@Nullable Long> count(VendorSession session, WalkPlan plan) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<Looked<PractitionerRecord>> lookUp(VendorSession session, String pmsId) {
        return lookup.lookUp(session, pmsId);
    }

    @Override
    public FeedPage<PractitionerRecord> remap(String raw) {
        return ClinikoRecords.remap(raw, ClinikoLists.PRACTITIONERS.reader());
    }

    private static VendorException malformed(String what) {
        return new VendorException(new VendorFailure.Malformed(what));
    }
}
