package org.practicesync.vendors.sikka;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.RecordKind;
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

    private static final String FROM = "startdate";
    private static final String SCOPE = FROM + "=";

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

    /** Days are whole ones: those of the first that began before the moment come along. */
    @Override
    public Uni<WalkPlan> planFrom(VendorSession session, PlanRequest request, Instant startsFrom) {
        return Uni.createFrom()
                .deferred(() -> Uni.createFrom().item(requireZone(session)))
                .map(zone -> SCOPE + startsFrom.atZone(zone).toLocalDate())
                .chain(scope -> count(session, limited(scope)).map(total -> walked(total, scope)));
    }

    @Override
    SikkaQuery query(WalkPlan plan) {
        var scope = plan.scope();
        return scope == null ? query() : limited(scope);
    }

    private SikkaQuery limited(String scope) {
        return query().with(FROM, scope.substring(SCOPE.length()));
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
