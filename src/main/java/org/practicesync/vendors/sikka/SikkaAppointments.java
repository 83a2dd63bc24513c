package org.practicesync.vendors.sikka;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WindowFeed;

/** Sikka's list of appointments, cancelled and missed ones included, or those from a day on. */
@Singleton
class SikkaAppointments extends SikkaFeed<AppointmentRecord> implements WindowFeed<AppointmentRecord> {
    static final SikkaRows<AppointmentRecord> ROWS = new SikkaRows<>(SikkaAppointmentMapper.KEY, new Mapping());
    static final SikkaQuery LIST = SikkaQuery.of("appointments", SikkaAppointmentMapper.FIELDS);

    private static final String SCOPE = "starts from ";

    private static final class Mapping implements SikkaRows.RowMapper<AppointmentRecord> {
        @Override
        public @Nullable AppointmentRecord map(String id, SikkaFields fields, ZoneId zone) {
            return SikkaAppointmentMapper.appointment(id, fields, zone);
        }

        @Override
        public String reason() {
            return SikkaAppointmentMapper.NO_START;
        }
    }

    SikkaAppointments(SikkaClient client) {
        super(client, RecordKind.APPOINTMENTS, LIST, ROWS);
    }

    @Override
    public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
        return Uni.createFrom()
                .deferred(() -> Uni.createFrom().item(requireZone(session)))
                .chain(zone -> super.plan(session, request));
    }

    /** Sikka limits by days: of the first one, what begins before the moment is left out here, so that nobody counts. */
    @Override
    public Uni<WalkPlan> planFrom(VendorSession session, PlanRequest request, Instant startsFrom) {
        return Uni.createFrom()
                .deferred(() -> Uni.createFrom().item(requireZone(session)))
                .map(zone -> walked(null, SCOPE + startsFrom));
    }

    @Override
    public Uni<FeedPage<AppointmentRecord>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        var page = super.fetch(session, plan, segment);
        var from = startsFrom(plan);
        return from == null ? page : page.map(read -> since(from, read));
    }

    private static FeedPage<AppointmentRecord> since(Instant from, FeedPage<AppointmentRecord> page) {
        var records = page.records().stream()
                .filter(one -> !one.startsAt().isBefore(from))
                .toList();
        return new FeedPage<>(records, page.rejected(), page.cursor(), page.last());
    }

    @Override
    public Uni<@Nullable Long> count(VendorSession session, WalkPlan plan) {
        return plan.scope() == null
                ? super.count(session, plan)
                : Uni.createFrom().nullItem();
    }

    @Override
    SikkaQuery query(VendorSession session, WalkPlan plan) {
        var from = startsFrom(plan);
        return from == null
                ? query()
                : query().with(
                                "startdate",
                                from.atZone(requireZone(session)).toLocalDate().toString());
    }

    private static @Nullable Instant startsFrom(WalkPlan plan) {
        var scope = plan.scope();
        return scope == null ? null : Instant.parse(scope.substring(SCOPE.length()));
    }

    /** A wall clock of nowhere is no time. */
    private static ZoneId requireZone(VendorSession session) {
        var zone = SikkaSessions.zone(session);
        if (zone == null) {
            throw new VendorException(new VendorFailure.Refused(
                    "Sikka tells no time zone of this practice that we know: set it on the connection"));
        }
        return zone;
    }
}
