package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RecordLookup;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;
import org.practicesync.pms.client.CallFailures;

/**
 * A list of Sikka's, read by page in the order of its ids, which is the order that nobody has to ask for. The engine reads
 * it again until a whole pass meets nobody new. One record is the same list, filtered.
 */
class SikkaFeed<R extends PmsRecord> implements RecordLookup<R> {
    static final String NOTE = "walked by page: Sikka offers no other order that does not move";

    private final SikkaClient client;
    private final RecordKind kind;
    private final SikkaQuery query;
    private final SikkaRows<R> rows;
    private final Predicate<JsonNode> ours;

    /** A list that holds nothing else. */
    SikkaFeed(SikkaClient client, RecordKind kind, SikkaQuery query, SikkaRows<R> rows) {
        this(client, kind, query, rows, row -> true);
    }

    /** @param ours the rows that are of this kind; the others are passed over */
    SikkaFeed(SikkaClient client, RecordKind kind, SikkaQuery query, SikkaRows<R> rows, Predicate<JsonNode> ours) {
        this.client = client;
        this.kind = kind;
        this.query = query;
        this.rows = rows;
        this.ours = ours;
    }

    @Override
    public final RecordKind kind() {
        return kind;
    }

    @Override
    public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
        return count(session, query).map(total -> walked(total, null));
    }

    static WalkPlan walked(@Nullable Long total, @Nullable String scope) {
        return new WalkPlan(Strategy.OFFSET, total, null, null, List.of(Segment.between(null, null)), NOTE, scope);
    }

    @Override
    public Uni<FeedPage<R>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        var place = SikkaPlace.of(segment.position());
        var asked = query(session, plan).page(place.offset(), SikkaConfig.PAGE_SIZE);
        return client.list(session, asked).map(envelope -> page(session, envelope, place));
    }

    private FeedPage<R> page(VendorSession session, SikkaEnvelope envelope, SikkaPlace before) {
        var step = before.after(envelope, rows.key());
        var mapped = rows.mapped(envelope.items().stream().filter(ours).toList(), zone(session));
        return new FeedPage<>(mapped.records(), mapped.rejected(), step.place().cursor(), step.last());
    }

    /** What a plan is limited to; a feed that has windows adds them. */
    SikkaQuery query(VendorSession session, WalkPlan plan) {
        return query;
    }

    final SikkaQuery query() {
        return query;
    }

    @Override
    public Uni<@Nullable Long> count(VendorSession session, WalkPlan plan) {
        return count(session, query(session, plan));
    }

    /** Nothing is told by a count that includes rows of another kind: such a feed says so by overriding this. */
    Uni<@Nullable Long> count(VendorSession session, SikkaQuery asked) {
        return client.list(session, asked.page(0, 1)).map(SikkaEnvelope::total);
    }

    @Override
    public final FeedPage<R> remap(String raw) {
        return rows.remap(raw);
    }

    /** An empty answer is Sikka's word that there is none; a row with another id is no answer. */
    @Override
    public final Uni<Looked<R>> lookUp(VendorSession session, String pmsId) {
        return client.list(session, query.with(rows.key(), pmsId).page(0, 2))
                .map(envelope -> told(session, envelope, pmsId));
    }

    private Looked<R> told(VendorSession session, SikkaEnvelope envelope, String pmsId) {
        if (envelope.items().isEmpty()) {
            return new Looked.NotThere<>();
        }
        if (!envelope.items().stream().allMatch(row -> pmsId.equals(rows.id(row)))) {
            throw CallFailures.malformed("Sikka answered with another record than the one asked for");
        }
        var mapped = rows.mapped(envelope.items(), zone(session));
        return mapped.records().isEmpty()
                ? new Looked.Unreadable<>(mapped.rejected().getFirst())
                : new Looked.There<>(mapped.records().getFirst());
    }

    final SikkaClient client() {
        return client;
    }

    final SikkaRows<R> rows() {
        return rows;
    }

    /** Most lists tell no times; one that does refuses to be planned without a zone. */
    static ZoneId zone(VendorSession session) {
        return Objects.requireNonNullElse(SikkaSessions.zone(session), ZoneOffset.UTC);
    }
}
