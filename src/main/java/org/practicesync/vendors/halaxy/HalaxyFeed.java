package org.practicesync.vendors.halaxy;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/** A list of Halaxy's, read by page. The engine reads it again until a whole pass meets nobody new. */
final class HalaxyFeed<R extends PmsRecord> implements RecordFeed<R> {
    static final String NOTE = "walked by page: no filter by id is known";

    private final HalaxyClient client;
    private final RecordKind kind;
    private final String resource;
    private final BiFunction<String, HalaxyFields, R> mapper;

    HalaxyFeed(HalaxyClient client, RecordKind kind, String resource, BiFunction<String, HalaxyFields, R> mapper) {
        this.client = client;
        this.kind = kind;
        this.resource = resource;
        this.mapper = mapper;
    }

    @Override
    public RecordKind kind() {
        return kind;
    }

    @Override
    public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
        return total(session).map(HalaxyFeed::walked);
    }

    static WalkPlan walked(@Nullable Long total) {
        return new WalkPlan(Strategy.OFFSET, total, null, null, List.of(Segment.between(null, null)), NOTE);
    }

    @Override
    public Uni<FeedPage<R>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        var place = HalaxyPlace.of(segment.position());
        return client.search(session, HalaxyQuery.page(resource, place.next())).map(bundle -> page(bundle, place));
    }

    private FeedPage<R> page(HalaxyWire.Bundle bundle, HalaxyPlace before) {
        var rows = bundle.resources(resource);
        var place = before.after(rows);
        var mapped = HalaxyRecords.mapped(rows, mapper);
        return new FeedPage<>(mapped.records(), mapped.rejected(), place.cursor(), place.isLast(bundle, rows));
    }

    @Override
    public Uni<@Nullable Long> count(VendorSession session, WalkPlan plan) {
        return total(session);
    }

    private Uni<@Nullable Long> total(VendorSession session) {
        return client.search(session, HalaxyQuery.one(resource)).map(HalaxyWire.Bundle::total);
    }

    @Override
    public FeedPage<R> remap(String raw) {
        return HalaxyRecords.remap(raw, mapper);
    }
}
