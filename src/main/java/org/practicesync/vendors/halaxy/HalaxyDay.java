package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.vendors.halaxy.HalaxyCompanions.Found;
import org.practicesync.vendors.halaxy.HalaxyDayPlace.Names;
import org.practicesync.vendors.halaxy.HalaxyDayPlace.Span;

/**
 * A day's appointments of everybody in the practice, by pages. A list that moved under its pages is begun anew, so that an
 * appointment may come twice.
 */
@Singleton
class HalaxyDay {
    private static final String APPOINTMENT = "Appointment";

    private final HalaxyClient client;
    private final HalaxyCompanions companions;

    HalaxyDay(HalaxyClient client, HalaxyCompanions companions) {
        this.client = client;
        this.companions = companions;
    }

    /** What is read, for whom. */
    private record Asked(VendorSession session, Day day, List<String> practitionerIds) {}

    Uni<DayPage> page(VendorSession session, Day day, List<String> practitionerIds, @Nullable String cursor) {
        return at(new Asked(session, day, practitionerIds), HalaxyDayPlace.of(cursor));
    }

    private Uni<DayPage> at(Asked asked, HalaxyDayPlace place) {
        return listed(asked, place).chain(list -> read(asked, list));
    }

    /** A page, and which place it turned out to be: what Halaxy refuses is asked for in another way. */
    private record Listed(HalaxyDayPlace place, HalaxyWire.Bundle bundle) {}

    private Uni<Listed> listed(Asked asked, HalaxyDayPlace place) {
        var list = client.search(asked.session(), HalaxyDayQuery.of(asked.day(), place))
                .map(bundle -> new Listed(place, bundle));
        return list.onFailure(VendorException.class)
                .recoverWithUni(thrown -> listedOtherwise(asked, place, (VendorException) thrown));
    }

    private Uni<Listed> listedOtherwise(Asked asked, HalaxyDayPlace place, VendorException thrown) {
        var other = place.otherwise(thrown.failure());
        return other == null ? Uni.createFrom().failure(thrown) : listed(asked, other);
    }

    private Uni<DayPage> read(Asked asked, Listed list) {
        var place = list.place();
        var bundle = list.bundle();
        if (place.changed(bundle.total())) {
            return at(asked, place.anew());
        }
        var page = bundle.resources(APPOINTMENT);
        var rows = HalaxyDayRows.of(asked.day(), page);
        if (rows.strays() > 0) {
            return place.span() == Span.RANGE ? at(asked, place.byDate()) : ignored();
        }
        var reached = place.pages().after(page);
        var next = reached.isLast(bundle, page) ? place.nextSpan() : place.at(reached, bundle.total());
        return patients(asked, place, rows, bundle).map(found -> told(rows, found, next));
    }

    private static <T> Uni<T> ignored() {
        return Uni.createFrom()
                .failure(() -> new VendorException(new VendorFailure.OrderBroken(
                        "Halaxy lists appointments of other days than the one asked for")));
    }

    private Uni<Found> patients(Asked asked, HalaxyDayPlace place, HalaxyDayRows rows, HalaxyWire.Bundle bundle) {
        var included = Found.of(bundle.resources(HalaxyPatients.RESOURCE));
        return place.names() == Names.NONE
                ? Uni.createFrom().item(included)
                : companions.complete(
                        asked.session(), HalaxyPatients.RESOURCE, rows.patientsOf(asked.practitionerIds()), included);
    }

    /** Patients that cannot be read leave their appointments without a name, and the day as it is. */
    private static DayPage told(HalaxyDayRows rows, Found found, @Nullable HalaxyDayPlace next) {
        var place = next != null && found.forbidden() ? next.finding(Names.NONE) : next;
        return new DayPage(
                rows.appointments(), people(rows, found), rows.rejected(), place == null ? null : place.cursor());
    }

    /** Only those of the day: who else came along is none of our business. */
    private static List<PatientRecord> people(HalaxyDayRows rows, Found found) {
        return rows.patientsOf(List.of()).stream()
                .flatMap(id -> Stream.ofNullable(found.byId().get(id)).map(patient -> person(id, patient)))
                .toList();
    }

    private static PatientRecord person(String id, JsonNode patient) {
        return HalaxyMapper.patient(id, new HalaxyFields(patient));
    }
}
