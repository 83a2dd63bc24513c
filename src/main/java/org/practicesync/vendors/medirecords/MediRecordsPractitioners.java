package org.practicesync.vendors.medirecords;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;
import org.practicesync.pms.client.JsonValues;

/**
 * REST lists no practitioners. FHIR does, for its own token, and is believed to give them the ids that appointments carry.
 * Where there is no such token, or FHIR is not there for it, the practitioners are those of some weeks' appointments: ids
 * without names.
 */
@Singleton
class MediRecordsPractitioners implements RecordFeed<PractitionerRecord> {
    private static final String RESOURCE = "Practitioner";
    private static final Map<String, String> FIRST = Map.of("_count", "100");
    private static final int WEEKS_BACK = 2;
    private static final int WEEKS_AHEAD = 1;
    private static final int QUERY_MAX = 2_000;

    private final MediRecordsClient client;
    private final Clock clock;

    MediRecordsPractitioners(MediRecordsClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public RecordKind kind() {
        return RecordKind.PRACTITIONERS;
    }

    /** Needs no call. There is no total: neither list tells of everybody who ever worked there. */
    @Override
    public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
        var segments = List.of(Segment.between(null, null));
        return Uni.createFrom().item(() -> new WalkPlan(Strategy.CURSOR, null, null, null, segments, null));
    }

    @Override
    public Uni<FeedPage<PractitionerRecord>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        var position = segment.position();
        if (!session.secrets().containsKey(MediRecordsSessions.FHIR_TOKEN)) {
            return ofAppointments(session);
        }
        var page = client.practitioners(session, position == null ? FIRST : parameters(position))
                .map(bundle -> page(bundle, position));
        return position != null
                ? page
                : page.onFailure(MediRecordsFailures::isHidden).recoverWithUni(() -> ofAppointments(session));
    }

    private static FeedPage<PractitionerRecord> page(MediRecordsWire.Bundle bundle, @Nullable String position) {
        var next = bundle.next().map(MediRecordsPractitioners::query).orElse(null);
        if (next != null && next.equals(position)) {
            throw malformed("MediRecords' next page of practitioners is the same one");
        }
        var mapped = MediRecordsRecords.lastPage(bundle.resources(RESOURCE), MediRecordsMapper::practitioner);
        return new FeedPage<>(mapped.records(), mapped.rejected(), next, next == null);
    }

    /** Only the query of the next page's address is used: the token goes to no other host. */
    private static String query(String url) {
        try {
            var query = URI.create(url).getRawQuery();
            if (query != null && query.length() <= QUERY_MAX) {
                return query;
            }
        } catch (IllegalArgumentException unreadable) {
            throw malformed("MediRecords' next page of practitioners has no readable address");
        }
        throw malformed("MediRecords' next page of practitioners cannot be told from the first");
    }

    static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : query.split("&", -1)) {
            var parts = pair.split("=", 2);
            parameters.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** It does not matter whether that list stands still meanwhile. */
    private Uni<FeedPage<PractitionerRecord>> ofAppointments(VendorSession session) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var first = today.minusWeeks(WEEKS_BACK);
        var last = today.plusWeeks(WEEKS_AHEAD);
        return new MediRecordsList(page -> client.appointments(session, first, last, page))
                .readOnce()
                .map(MediRecordsPractitioners::seenIn);
    }

    private static FeedPage<PractitionerRecord> seenIn(MediRecordsPass pass) {
        var seen = pass.rows().values().stream()
                .map(row -> JsonValues.plain(row.path("providerId")))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(MediRecordsMapper::nameless)
                .toList();
        return new FeedPage<>(seen, List.of(), null, true);
    }

    @Override
    public Uni<@Nullable Long> count(VendorSession session, WalkPlan plan) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public FeedPage<PractitionerRecord> remap(String raw) {
        return MediRecordsRecords.remap(raw, MediRecordsMapper::practitioner);
    }

    private static VendorException malformed(String what) {
        return new VendorException(new VendorFailure.Malformed(what));
    }
}
