package org.practicesync.vendors.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
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

/** A list that comes in one piece, without a count beside it. */
final class GentuDirectory<R extends PmsRecord> implements RecordFeed<R> {
    private final RecordKind kind;
    private final Function<VendorSession, Uni<List<JsonNode>>> list;
    private final BiFunction<String, GentuFields, R> reader;

    GentuDirectory(
            RecordKind kind,
            Function<VendorSession, Uni<List<JsonNode>>> list,
            BiFunction<String, GentuFields, R> reader) {
        this.kind = kind;
        this.list = list;
        this.reader = reader;
    }

    @Override
    public RecordKind kind() {
        return kind;
    }

    /** Needs no call: there is nothing to choose. */
    @Override
    public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
        var whole = List.of(Segment.between(null, null));
        return Uni.createFrom().item(() -> new WalkPlan(Strategy.CURSOR, null, null, null, whole, null));
    }

    @Override
    public Uni<FeedPage<R>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        return list.apply(session).map(rows -> GentuRecords.all(rows, reader));
    }

    /** The length of a list is no count of what it should hold. */
    @Override
    public Uni<@Nullable Long> count(VendorSession session, WalkPlan plan) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public FeedPage<R> remap(String raw) {
        return GentuRecords.remap(raw, reader);
    }
}
