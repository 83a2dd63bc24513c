package org.practicesync.vendors.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;

/** A day, practitioner by practitioner and page by page. */
@Singleton
class GentuDay {
    /** Ten thousand appointments of one person in one day: a list without end, not a busy practice. */
    static final int PAGES_MAX = 100;

    private final GentuClient client;

    GentuDay(GentuClient client) {
        this.client = client;
    }

    Uni<DayPage> fetch(VendorSession session, Day day, List<String> practitionerIds, @Nullable String cursor) {
        var place = GentuPlace.of(cursor);
        if (place.practitioner() >= practitionerIds.size()) {
            return Uni.createFrom().item(() -> new DayPage(List.of(), List.of(), List.of(), null));
        }
        var practitioner = practitionerIds.get(place.practitioner());
        if (!GentuIds.isId(practitioner)) {
            return Uni.createFrom()
                    .failure(() -> new VendorException(new VendorFailure.Refused("not an id that Gentu can have")));
        }
        return client.appointments(session, GentuDayQuery.of(day, practitioner, place.next()))
                .chain(page -> read(session, day, practitionerIds, place, page));
    }

    private Uni<DayPage> read(
            VendorSession session,
            Day day,
            List<String> practitionerIds,
            GentuPlace place,
            GentuWire.Appointments page) {
        var next = next(place, page, practitionerIds.size());
        var listed = practitionerIds.get(place.practitioner());
        return minutesOfTypes(session, page)
                .map(minutes -> new GentuDayRows(day, new GentuAppointments(practitionerIds, listed, minutes)))
                .map(rows -> rows.page(page, next));
    }

    /** Where the day goes on; null: nowhere. */
    private static @Nullable String next(GentuPlace place, GentuWire.Appointments page, int practitioners) {
        var fingerprint = fingerprint(page);
        requireNew(place, page.next(), fingerprint);
        if (page.next() != null) {
            return place.after(fingerprint, page.next()).text();
        }
        var following = place.nextPractitioner();
        return following.practitioner() < practitioners ? following.text() : null;
    }

    private static String fingerprint(GentuWire.Appointments page) {
        var ids = page.rows().stream()
                .map(GentuRecords::id)
                .filter(Objects::nonNull)
                .toList();
        return GentuPlace.fingerprint(ids);
    }

    private static void requireNew(GentuPlace place, @Nullable String next, String fingerprint) {
        if (!fingerprint.isEmpty() && fingerprint.equals(place.last())) {
            throw repeated("Gentu sent a page of appointments a second time");
        }
        if (next != null && next.equals(place.next())) {
            throw repeated("Gentu's next page of appointments is the one it sent");
        }
        if (next != null && place.page() + 1 >= PAGES_MAX) {
            throw repeated("Gentu's list of appointments has no end");
        }
    }

    private static VendorException repeated(String what) {
        return new VendorException(new VendorFailure.Malformed(what));
    }

    /** Asked for only where a row says neither its end nor its length. What Gentu hides leaves the usual length. */
    private Uni<Map<String, Integer>> minutesOfTypes(VendorSession session, GentuWire.Appointments page) {
        if (page.rows().stream().noneMatch(GentuAppointments::needsType)) {
            return Uni.createFrom().item(Map.of());
        }
        return client.appointmentTypes(session)
                .onFailure(GentuFailures::isHidden)
                .recoverWithItem(List.of())
                .map(GentuDay::minutes);
    }

    private static Map<String, Integer> minutes(List<JsonNode> types) {
        var minutes = new HashMap<String, Integer>();
        for (var type : GentuRecords.all(types, GentuPeople::appointmentType).records()) {
            var duration = type.durationMinutes();
            if (duration != null) {
                minutes.put(type.pmsId(), duration);
            }
        }
        return minutes;
    }
}
