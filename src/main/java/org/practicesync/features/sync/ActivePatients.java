package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.appointment.AppointmentRepository;
import org.practicesync.features.record.Account;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.pms.BatchLookup;
import org.practicesync.pms.ChangeFeed;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/**
 * The patients of the appointments that a run of the active window read before: their ids are ours, what they are is read
 * from the PMS. Where a run wants no more than what changed, it is the PMS's own list.
 */
final class ActivePatients implements ChangeFeed<PatientRecord> {
    private final OrganizationId organization;
    private final Account account;
    private final RecordFeed<PatientRecord> all;
    private final BatchLookup<PatientRecord> named;
    private final AppointmentRepository appointments;
    private final Instant startsFrom;
    private final int pageSize;

    /** @param feed the PMS's list of patients */
    ActivePatients(
            OrganizationId organization,
            Account account,
            BatchLookup<PatientRecord> feed,
            AppointmentRepository appointments,
            Instant startsFrom,
            int pageSize) {
        this.organization = organization;
        this.account = account;
        this.all = feed;
        this.named = feed;
        this.appointments = appointments;
        this.startsFrom = startsFrom;
        this.pageSize = pageSize;
    }

    @Override
    public RecordKind kind() {
        return RecordKind.PATIENTS;
    }

    @Override
    public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
        return appointments.countPatients(organization, account, startsFrom).map(this::plan);
    }

    private WalkPlan plan(Long total) {
        return new WalkPlan(
                Strategy.KEYSET,
                total,
                null,
                null,
                List.of(Segment.between(null, null)),
                null,
                "patients of appointments from " + startsFrom);
    }

    @Override
    public Uni<WalkPlan> planChanges(VendorSession session, Instant since) {
        return all instanceof ChangeFeed<PatientRecord> changes
                ? changes.planChanges(session, since)
                : Uni.createFrom()
                        .failure(new VendorException(new VendorFailure.OrderBroken("this system lists no changes")));
    }

    @Override
    public Uni<FeedPage<PatientRecord>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        if (plan.scope() == null) {
            return all.fetch(session, plan, segment);
        }
        var after = segment.position() == null ? "" : segment.position();
        return appointments
                .listPatients(organization, account, startsFrom, after, pageSize)
                .chain(ids -> read(session, ids));
    }

    /** One that the PMS does not have is missing from the page, and nothing is concluded from that. */
    private Uni<FeedPage<PatientRecord>> read(VendorSession session, List<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(new FeedPage<>(List.of(), List.of(), null, true))
                : named.readAll(session, ids)
                        .map(page -> new FeedPage<>(page.records(), page.rejected(), ids.getLast(), false));
    }

    /** The PMS does not count them. */
    @Override
    public Uni<@Nullable Long> count(VendorSession session, WalkPlan plan) {
        return plan.scope() == null
                ? all.count(session, plan)
                : Uni.createFrom().nullItem();
    }

    @Override
    public FeedPage<PatientRecord> remap(String raw) {
        return all.remap(raw);
    }
}
