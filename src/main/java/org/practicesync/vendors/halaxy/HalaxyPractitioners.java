package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RejectedRecord;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.vendors.halaxy.HalaxyCompanions.Found;

/**
 * Halaxy's practitioners: people at a clinic, which is what appointments name. Contacts of the practice stand in the same list
 * and are left out, so that its count is not ours and none is given.
 */
@Singleton
class HalaxyPractitioners implements RecordFeed<PractitionerRecord> {
    private static final String ROLE = "PractitionerRole";
    private static final String PERSON = "Practitioner";
    private static final String CLINIC = "Organization";
    private static final String OWN_STAFF = "PR-";
    private static final List<String> TOGETHER =
            List.of("PractitionerRole:practitioner", "PractitionerRole:organization");

    private final HalaxyClient client;
    private final HalaxyCompanions companions;

    HalaxyPractitioners(HalaxyClient client, HalaxyCompanions companions) {
        this.client = client;
        this.companions = companions;
    }

    @Override
    public RecordKind kind() {
        return RecordKind.PRACTITIONERS;
    }

    /** Needs no call: there is nothing to choose. */
    @Override
    public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
        return Uni.createFrom().item(() -> HalaxyFeed.walked(null));
    }

    @Override
    public Uni<FeedPage<PractitionerRecord>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        var place = HalaxyPlace.of(segment.position());
        var query = HalaxyQuery.page(ROLE, place.next());
        return client.search(session, query.including(TOGETHER))
                .onFailure(HalaxyPractitioners::mayBeTheIncludes)
                .recoverWithUni(() -> client.search(session, query))
                .chain(bundle -> page(session, bundle, place));
    }

    /** That they can be included is documented for appointments only; and a key may read roles but not all that they name. */
    private static boolean mayBeTheIncludes(Throwable thrown) {
        return thrown instanceof VendorException known
                && (known.failure() instanceof VendorFailure.Refused
                        || known.failure() instanceof VendorFailure.PermissionMissing);
    }

    private Uni<FeedPage<PractitionerRecord>> page(
            VendorSession session, HalaxyWire.Bundle bundle, HalaxyPlace before) {
        var roles = bundle.resources(ROLE);
        var place = before.after(roles);
        var last = place.isLast(bundle, roles);
        var staff = roles.stream().filter(HalaxyPractitioners::isOwnStaff).toList();
        var people = companions.complete(
                session, PERSON, named(staff, "practitioner", PERSON), Found.of(bundle.resources(PERSON)));
        return people.invoke(HalaxyPractitioners::requireAll)
                .chain(found -> withClinics(session, staff, found, Found.of(bundle.resources(CLINIC))))
                .map(read -> new FeedPage<>(read.records(), read.rejected(), place.cursor(), last));
    }

    private Uni<FeedPage<PractitionerRecord>> withClinics(
            VendorSession session, List<JsonNode> staff, Found people, Found included) {
        return companions
                .complete(session, CLINIC, named(staff, "organization", CLINIC), included)
                .invoke(HalaxyPractitioners::requireAllButRight)
                .map(clinics -> mapped(staff, people, clinics));
    }

    /** Without names there is nothing to choose from. */
    private static void requireAll(Found found) {
        if (found.stopped() != null) {
            throw found.stopped();
        }
    }

    /** Without the name of the clinic there is. */
    private static void requireAllButRight(Found found) {
        if (!found.forbidden()) {
            requireAll(found);
        }
    }

    /** One without an id is of nobody that we know, and is told as such. */
    private static boolean isOwnStaff(JsonNode role) {
        var id = HalaxyFields.id(role);
        return id == null || id.startsWith(OWN_STAFF);
    }

    private static List<String> named(List<JsonNode> roles, String member, String type) {
        return roles.stream()
                .flatMap(role -> HalaxyReference.idOf(role.path(member), type).stream())
                .toList();
    }

    private static FeedPage<PractitionerRecord> mapped(List<JsonNode> roles, Found people, Found clinics) {
        var records = new ArrayList<PractitionerRecord>();
        var rejected = new ArrayList<RejectedRecord>();
        for (JsonNode role : roles) {
            var id = HalaxyFields.id(role);
            if (id == null) {
                rejected.add(new RejectedRecord(null, HalaxyRecords.NO_ID, role.toString()));
            } else {
                var person = companion(role.path("practitioner"), PERSON, people);
                var clinic = companion(role.path("organization"), CLINIC, clinics);
                records.add(HalaxyMapper.practitioner(id, new HalaxyFields(role), person, clinic));
            }
        }
        return new FeedPage<>(records, rejected, null, true);
    }

    private static @Nullable JsonNode companion(JsonNode reference, String type, Found found) {
        return HalaxyReference.idOf(reference, type).map(found.byId()::get).orElse(null);
    }

    @Override
    public Uni<@Nullable Long> count(VendorSession session, WalkPlan plan) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public FeedPage<PractitionerRecord> remap(String raw) {
        return HalaxyRecords.remap(raw, (id, role) -> HalaxyMapper.practitioner(id, role, null, null));
    }
}
