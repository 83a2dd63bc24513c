package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RecordLookup;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;

/** Halaxy's list of patients. Changes are not read from it: that {@code _lastUpdated} tells them all is not proven. */
@Singleton
class HalaxyPatients implements RecordLookup<PatientRecord> {
    static final String RESOURCE = "Patient";

    private final HalaxyClient client;
    private final HalaxyFeed<PatientRecord> feed;

    HalaxyPatients(HalaxyClient client) {
        this.client = client;
        this.feed = new HalaxyFeed<>(client, RecordKind.PATIENTS, RESOURCE, HalaxyMapper::patient);
    }

    @Override
    public RecordKind kind() {
        return feed.kind();
    }

    @Override
    public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
        return feed.plan(session, request);
    }

    @Override
    public Uni<FeedPage<PatientRecord>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        return feed.fetch(session, plan, segment);
    }

    @Override
    public Uni<@Nullable Long> count(VendorSession session, WalkPlan plan) {
        return feed.count(session, plan);
    }

    @Override
    public FeedPage<PatientRecord> remap(String raw) {
        return feed.remap(raw);
    }

    /** Says "not there" only when Halaxy did. */
    @Override
    public Uni<Looked<PatientRecord>> lookUp(VendorSession session, String pmsId) {
        return client.read(session, RESOURCE, pmsId)
                .map(HalaxyPatients::told)
                .onFailure(VendorException::isNotFound)
                .recoverWithItem(() -> new Looked.NotThere<>());
    }

    /** The client has checked that it is the one that was asked for. */
    private static Looked<PatientRecord> told(JsonNode patient) {
        var id = String.valueOf(HalaxyFields.id(patient));
        return new Looked.There<>(HalaxyMapper.patient(id, new HalaxyFields(patient)));
    }
}
