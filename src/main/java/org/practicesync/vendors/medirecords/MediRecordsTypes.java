package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/** The practice's appointment types. There are few, and they are read in one go, so that their pages cannot shift. */
@Singleton
class MediRecordsTypes implements RecordFeed<AppointmentTypeRecord> {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int PRACTICES_MAX = 1_000;

    private final MediRecordsClient client;
    private final MediRecordsConfig config;
    private final MediRecordsCache<Map<String, AppointmentTypeRecord>> lately;

    MediRecordsTypes(MediRecordsClient client, MediRecordsConfig config, Clock clock) {
        this.client = client;
        this.config = config;
        this.lately = new MediRecordsCache<>(clock, LIFE, PRACTICES_MAX);
    }

    @Override
    public RecordKind kind() {
        return RecordKind.APPOINTMENT_TYPES;
    }

    @Override
    public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
        return total(session).map(MediRecordsTypes::plan);
    }

    private static WalkPlan plan(@Nullable Long total) {
        return new WalkPlan(Strategy.CURSOR, total, null, null, List.of(Segment.between(null, null)), null);
    }

    @Override
    public Uni<FeedPage<AppointmentTypeRecord>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        return new MediRecordsList(page -> client.appointmentTypes(session, config.pageSize(), page))
                .read()
                .map(MediRecordsTypes::page);
    }

    private static FeedPage<AppointmentTypeRecord> page(MediRecordsPass pass) {
        var rows = new ArrayList<JsonNode>(pass.rows().values());
        rows.addAll(pass.withoutId());
        return MediRecordsRecords.lastPage(rows, MediRecordsMapper::appointmentType);
    }

    @Override
    public Uni<@Nullable Long> count(VendorSession session, WalkPlan plan) {
        return total(session);
    }

    private Uni<@Nullable Long> total(VendorSession session) {
        return client.appointmentTypes(session, 1, 0).map(MediRecordsWire.Page::totalElements);
    }

    @Override
    public FeedPage<AppointmentTypeRecord> remap(String raw) {
        return MediRecordsRecords.remap(raw, MediRecordsMapper::appointmentType);
    }

    /** By id, as they were some minutes ago at most; none where the token may not read them. */
    Uni<Map<String, AppointmentTypeRecord>> byId(VendorSession session) {
        var known = lately.find(session.bucket().name());
        return known != null ? Uni.createFrom().item(known) : readById(session);
    }

    private Uni<Map<String, AppointmentTypeRecord>> readById(VendorSession session) {
        return fetch(session, plan(null), Segment.between(null, null))
                .map(MediRecordsTypes::byId)
                .onFailure(MediRecordsFailures::isHidden)
                .recoverWithItem(Map.of())
                .invoke(types -> lately.put(session.bucket().name(), types));
    }

    private static Map<String, AppointmentTypeRecord> byId(FeedPage<AppointmentTypeRecord> page) {
        return page.records().stream().collect(Collectors.toMap(AppointmentTypeRecord::pmsId, Function.identity()));
    }
}
