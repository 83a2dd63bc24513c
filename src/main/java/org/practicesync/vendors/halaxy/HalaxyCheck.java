package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.JsonValues;

/** Asks whose key this is: the practice group among its organizations. That patients may not be counted is borne. */
@Singleton
class HalaxyCheck {
    private static final String ORGANIZATION = "Organization";
    private static final String GROUP = "PG-";

    /** Organizations are few, but funders and contacts stand among them. */
    private static final int PAGES_MAX = 50;

    private static final Comparator<Group> OLDEST =
            Comparator.comparingInt((Group group) -> group.id().length()).thenComparing(Group::id);

    private final HalaxyClient client;

    HalaxyCheck(HalaxyClient client) {
        this.client = client;
    }

    /** A practice group, and its name or that of a clinic of it. */
    private record Group(String id, String name) {}

    Uni<AccountCheck> run(VendorSession session) {
        return group(session, HalaxyPlace.BEGINNING).chain(group -> counted(session, group));
    }

    private Uni<Group> group(VendorSession session, HalaxyPlace place) {
        return client.search(session, HalaxyQuery.page(ORGANIZATION, place.next()))
                .chain(bundle -> group(session, place, bundle));
    }

    private Uni<Group> group(VendorSession session, HalaxyPlace before, HalaxyWire.Bundle bundle) {
        var organizations = bundle.resources(ORGANIZATION);
        var group = group(organizations);
        if (group.isPresent()) {
            return Uni.createFrom().item(group.get());
        }
        var place = before.after(organizations);
        return place.isLast(bundle, organizations) || place.page() >= PAGES_MAX
                ? Uni.createFrom()
                        .failure(() -> new VendorException(
                                new VendorFailure.Malformed("Halaxy's organizations name no practice group")))
                : group(session, place);
    }

    /** The group itself, else the one that a clinic says it belongs to. */
    private static Optional<Group> group(List<JsonNode> organizations) {
        var groups = organizations.stream().flatMap(HalaxyCheck::itself).sorted(OLDEST);
        var owners = organizations.stream().flatMap(HalaxyCheck::owner).sorted(OLDEST);
        return Stream.concat(groups, owners).findFirst();
    }

    private static Stream<Group> itself(JsonNode organization) {
        return Stream.ofNullable(HalaxyFields.id(organization))
                .filter(id -> id.startsWith(GROUP))
                .map(id -> new Group(id, name(organization)));
    }

    private static Stream<Group> owner(JsonNode organization) {
        return HalaxyReference.idOf(organization.path("partOf"), ORGANIZATION)
                .filter(id -> id.startsWith(GROUP))
                .map(id -> new Group(id, name(organization)))
                .stream();
    }

    private static String name(JsonNode organization) {
        var name = JsonValues.plain(organization.path("name"));
        return name == null ? "" : name;
    }

    private Uni<AccountCheck> counted(VendorSession session, Group group) {
        return client.search(session, HalaxyQuery.one(HalaxyPatients.RESOURCE))
                .map(bundle -> Optional.ofNullable(bundle.total()).orElse(0L))
                .onFailure(HalaxyCheck::bearable)
                .recoverWithItem(0L)
                .map(patients -> told(session, group, patients));
    }

    private static boolean bearable(Throwable thrown) {
        return thrown instanceof VendorException known && known.failure() instanceof VendorFailure.PermissionMissing;
    }

    /** No zone is told. */
    private static AccountCheck told(VendorSession session, Group group, long patients) {
        var region = HalaxyRegion.of(session.setting(HalaxyRegion.FIELD)).id();
        return new AccountCheck(
                region + ":" + group.id(),
                group.id(),
                group.name(),
                null,
                patients,
                Map.of("account_id", group.id(), HalaxyRegion.FIELD, region));
    }
}
