package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.VendorSession;

/**
 * A day's appointments. MediRecords lists those of all practitioners, by page number; the whole list is read for every part,
 * until it stood still meanwhile, and a part is the next appointments by id, which do not move. That costs a call or two per
 * part, beside the one per patient that makes parts necessary. A cursor is the last id of a part.
 */
@Singleton
class MediRecordsDays {
    static final int PART_MAX = 50;

    private final MediRecordsClient client;
    private final MediRecordsCodes codes;
    private final MediRecordsTypes types;
    private final MediRecordsPeople people;

    MediRecordsDays(
            MediRecordsClient client, MediRecordsCodes codes, MediRecordsTypes types, MediRecordsPeople people) {
        this.client = client;
        this.codes = codes;
        this.types = types;
        this.people = people;
    }

    /** What is asked for, the same for all of a part's calls. */
    private record Order(
            VendorSession session,
            Day day,
            Set<String> practitioners,
            @Nullable String cursor) {}

    /** The rows of a part, and where the next one begins. */
    private record Part(List<JsonNode> rows, @Nullable String cursor) {}

    Uni<DayPage> fetch(VendorSession session, Day day, List<String> practitionerIds, @Nullable String cursor) {
        var order = new Order(session, day, Set.copyOf(practitionerIds), cursor);
        return new MediRecordsList(page -> client.appointments(session, day.date(), day.date(), page))
                .read()
                .map(pass -> part(pass, cursor))
                .chain(part -> told(order, part));
    }

    /** What has no id has no place either, and comes first. */
    private static Part part(MediRecordsPass pass, @Nullable String cursor) {
        var byId = new TreeMap<>(pass.rows());
        var ahead = cursor == null ? byId : byId.tailMap(cursor, false);
        var ids = ahead.keySet().stream().limit(PART_MAX).toList();
        var rows = new ArrayList<JsonNode>(cursor == null ? pass.withoutId() : List.of());
        ids.forEach(id -> rows.add(ahead.get(id)));
        return new Part(rows, ahead.size() > ids.size() ? ids.getLast() : null);
    }

    private Uni<DayPage> told(Order order, Part part) {
        return codes.minutes(order.session())
                .chain(minutes -> sheet(order, minutes))
                .map(sheet -> sheet.map(part.rows()))
                .chain(mapped -> withPatients(order, part, mapped));
    }

    private Uni<MediRecordsSheet> sheet(Order order, Map<Integer, Integer> minutes) {
        return types.byId(order.session()).map(known -> new MediRecordsSheet(order.day(), minutes, known));
    }

    private Uni<DayPage> withPatients(Order order, Part part, MediRecordsSheet.Mapped mapped) {
        return people.read(order.session(), patientsOf(order, mapped.appointments()))
                .map(patients -> new DayPage(mapped.appointments(), patients, mapped.rejected(), part.cursor()));
    }

    /** Nobody is asked for whose practitioner is not followed: each costs a call. */
    private static List<String> patientsOf(Order order, List<AppointmentRecord> appointments) {
        return appointments.stream()
                .filter(one -> one.practitionerId() != null)
                .filter(one -> order.practitioners().contains(String.valueOf(one.practitionerId())))
                .flatMap(one -> one.attendees().stream())
                .map(AppointmentRecord.Attendee::patientId)
                .distinct()
                .toList();
    }
}
