package org.practicesync.sandbox.cliniko.diary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.cliniko.book.Book;
import org.practicesync.sandbox.cliniko.book.Changes;
import org.practicesync.sandbox.cliniko.book.HeldRow;
import org.practicesync.sandbox.http.Json;

/** What happens to individual appointments at the clinic. The attendee of each follows it. */
public final class AppointmentChanges {
    private final GeneratedAttendees born;
    private final Changes appointments;
    private final Changes attendees;
    private final Book patients;
    private final Map<Long, Long> attendeesOfAdded = new HashMap<>();
    private int added;

    AppointmentChanges(GeneratedAttendees born, Changes appointments, Changes attendees, Book patients) {
        this.born = born;
        this.appointments = appointments;
        this.attendees = attendees;
        this.patients = patients;
    }

    /** A new appointment with these fields, values of a living one elsewhere; related records by their ids, {@code patient_id}. */
    public long add(ObjectNode fields) {
        int k = born.appointments().size() + added++;
        var appointment = appointments.addLike(born.appointments().at(k));
        var attendee = attendees.addLike(born.of(k));
        long id = appointment.id();
        attendeesOfAdded.put(id, attendee.id());
        attendee.json().set("booking", Relations.link(url("bookings", id)));
        appointment.json().put("patient_arrived", false).put("did_not_arrive", false);
        Cancellation.NONE.putInto(appointment.json());
        if (fields.has("starts_at")) {
            move(id, fields);
        } else {
            edit(id, fields);
        }
        return id;
    }

    public void edit(long id, ObjectNode fields) {
        var appointment = appointments.edit(
                id, Relations.linked(fields, appointments.book().apiUrl()));
        var patient = fields.has("patient_id") ? appointment.field("patient_id") : null;
        if (patient != null && !fields.has("patient_name")) {
            appointment.json().put("patient_name", nameOf(Long.parseLong(patient)));
        }
        mirror(appointment);
    }

    /** To another time, and whatever else is given; as long as before where no end is given. */
    public void move(long id, ObjectNode fields) {
        var from = appointments.require(id);
        if (!fields.has("starts_at")) {
            throw new IllegalArgumentException("move to when? starts_at is missing");
        }
        var moved = fields.deepCopy();
        if (!fields.has("ends_at")) {
            var length = Duration.ofSeconds(from.second("ends_at") - from.second("starts_at"));
            moved.put(
                    "ends_at",
                    Instant.parse(fields.path("starts_at").asText())
                            .plus(length)
                            .toString());
        }
        edit(id, moved);
    }

    /** For good: the vendor knows no way back. */
    public void cancel(long id, ObjectNode fields) {
        int reason = fields.path("cancellation_reason").asInt(Cancellation.OTHER);
        if (!Cancellation.known(reason)) {
            throw new IllegalArgumentException("unknown cancellation_reason " + reason);
        }
        var note = fields.path("cancellation_note").asText(null);
        new Cancellation(appointments.now(), reason, note)
                .putInto(appointments.require(id).json());
        edit(id, Json.object());
    }

    public void noShow(long id) {
        edit(id, Json.object().put("did_not_arrive", true).put("patient_arrived", false));
    }

    public void archive(long id) {
        appointments.archive(id);
        mirror(appointments.require(id));
    }

    public void delete(long id) {
        appointments.delete(id);
        var attendee = attendeeOf(id);
        if (attendee != null) {
            attendees.delete(attendee.id());
        }
    }

    /** The attendee changes only where it has something to follow. */
    private void mirror(HeldRow appointment) {
        var attendee = attendeeOf(appointment.id());
        if (attendee == null) {
            return;
        }
        var json = appointment.json();
        var fields = Json.object();
        Stream.concat(Cancellation.FIELDS.stream(), Stream.of("archived_at", "deleted_at", "patient"))
                .forEach(name -> fields.set(name, copy(json.get(name))));
        fields.set("arrived", arrived(json));
        boolean same = fields.properties().stream()
                .allMatch(field -> field.getValue().equals(attendee.json().get(field.getKey())));
        if (!same) {
            attendees.edit(attendee.id(), fields);
        }
    }

    private @Nullable HeldRow attendeeOf(long appointment) {
        int k = born.appointments().ids().indexOf(appointment);
        var id = k < 0
                ? attendeesOfAdded.get(appointment)
                : Long.valueOf(born.of(k).id());
        return id == null || attendees.book().find(id) == null ? null : attendees.require(id);
    }

    private @Nullable String nameOf(long patient) {
        var found = patients.find(patient);
        return found == null ? null : found.field("first_name") + " " + found.field("last_name");
    }

    private String url(String path, long id) {
        return appointments.book().apiUrl() + "/" + path + "/" + id;
    }

    private static JsonNode copy(@Nullable JsonNode value) {
        return value == null ? NullNode.getInstance() : value.deepCopy();
    }

    private static JsonNode arrived(ObjectNode appointment) {
        if (appointment.path("did_not_arrive").asBoolean()) {
            return BooleanNode.FALSE;
        }
        return appointment.path("patient_arrived").asBoolean() ? BooleanNode.TRUE : NullNode.getInstance();
    }
}
